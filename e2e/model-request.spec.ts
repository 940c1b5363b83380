import { expect } from '@playwright/test';
import { answers, ask, askAndWait, conversationId, lastAnswer, questions } from './conversation.ts';
import { test } from './scripted-journey.ts';
import { scriptedModelName } from './scripted-model.ts';
import { beginAs } from './signed-in.ts';
import { accessToken, storedMessages } from './stored.ts';

test('the model is sent the conversation and nothing else', async ({ page, scriptedModel }) => {
  const start = scriptedModel.requests.length;
  scriptedModel.follow((question) => `**Heard:** ${question}`);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'First question');
  await askAndWait(page, 'Second question\nin two lines');
  await expect(answers(page).last()).toContainText(scriptedModelName);

  const chats = scriptedModel.requests.slice(start).filter(({ route }) => route.startsWith('POST'));
  const shared = {
    model: scriptedModelName,
    stream: true,
    stream_options: { include_usage: true },
  };
  const first = { role: 'user', content: 'First question' };
  expect(chats.map(({ body }) => body)).toEqual([
    { ...shared, messages: [first] },
    {
      ...shared,
      messages: [
        first,
        { role: 'assistant', content: '**Heard:** First question' },
        { role: 'user', content: 'Second question\nin two lines' },
      ],
    },
  ]);

  const [, claims = ''] = (await accessToken(page)).split('.');
  const { sub, account_id: account } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const said = JSON.stringify(scriptedModel.requests.slice(start));
  const id = await conversationId(page);
  for (const secret of [sub, account, id, 'demo@example.com']) expect(said).not.toContain(secret);
  const names = new Set(chats.flatMap(({ headers }) => Object.keys(headers)));
  expect([...names].filter((name) => name.startsWith('x-'))).toEqual([]);
});

test('after a fault Retry brings the answer, and the failed one is not sent along', async ({
  page,
  scriptedModel,
}) => {
  let faults = 1;
  scriptedModel.follow((question) => {
    if (!question.startsWith('Fragile') || faults === 0) return `Answered: ${question}`;
    faults -= 1;
    return { status: 503 };
  });
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'Sturdy question');
  await ask(page, 'Fragile question');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The model did not answer.');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(await lastAnswer(page)).toContainText('Answered: Fragile question');
  await expect(alert).toHaveCount(0);
  await expect(questions(page)).toHaveCount(2);

  expect(scriptedModel.requests.slice(-1).map(({ body }) => body)).toMatchObject([
    {
      messages: [
        { role: 'user', content: 'Sturdy question' },
        { role: 'assistant', content: 'Answered: Sturdy question' },
        { role: 'user', content: 'Fragile question' },
      ],
    },
  ]);
  const stored = await storedMessages(page, await conversationId(page));
  expect(stored.map(({ status }) => status).filter((status) => status === 'failed')).toHaveLength(
    1,
  );
});
