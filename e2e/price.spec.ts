import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { answers, ask, askAndWait, fresh, lastAnswer } from './conversation.ts';
import { accountIdOf } from './direct-calls.ts';
import { test } from './own-backend-journey.ts';
import { beginAs } from './signed-in.ts';
import { accessToken } from './stored.ts';

// Where an account's models answer holds for everybody in it.
test.use({ sharedBy: 'price' });

test('what an answer cost stands beside its receipt, and the receipt says how that comes about and what was left out @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const path = `/api/accounts/${await accountIdOf(page)}/inference-endpoint`;
  const put = await page.request.put(path, {
    headers: { authorization: `Bearer ${await accessToken(page)}` },
    data: { type: 'bedrock', url: null, description: '', version: 0 },
  });
  expect(put.status()).toBe(200);
  await page.route('**/api/chat', async (route) => {
    const request: { readonly parameters?: object } = route.request().postDataJSON();
    const parameters = { ...request.parameters, window: { by: 'messages', most: 2 } };
    await route.continue({ postData: JSON.stringify({ ...request, parameters }) });
  });
  const first = fresh('What does it cost?');
  await askAndWait(page, first);
  await ask(page, fresh('And again?'));
  await expect(answers(page)).toHaveCount(2);
  await lastAnswer(page);
  await ask(page, fresh('And once more?'));
  await expect(answers(page)).toHaveCount(3);
  const answer = await lastAnswer(page);
  const price = answer.getByTitle('What this answer cost');
  await expect(price).toHaveText(/^\$0\.\d+$/);
  const said = (await price.textContent()) ?? '';
  await expectAccessible(page);

  await answer.getByRole('button', { name: 'Receipt' }).click();
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  const part = (name: string) => receipt.getByRole('region', { name, exact: true });
  await expect(part('What it cost')).toContainText(`Total${said}`);
  await expect(part('What it cost')).toContainText('Prices for a million tokens, of');
  await expect(part('What was sent')).toContainText(/Left out by the window[1-9]/);
  await receipt.getByText('Messages, whole').click();
  await expect(part('Left out by the window')).toContainText(first);
  await expectAccessible(page);
});
