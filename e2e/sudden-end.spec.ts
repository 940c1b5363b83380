import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  answers,
  ask,
  askAndWait,
  conversationId,
  measure,
  newChat,
  questions,
} from './conversation.ts';
import { test as journey } from './journey.ts';
import { freePort, startProduct, type Product } from './product.ts';
import { beginAs } from './signed-in.ts';
import { accessToken, storedMessages, storedTitles } from './stored.ts';
import { expectWhole } from './whole-conversation.ts';

type OwnProduct = {
  readonly address: { readonly port: number; readonly dataFolder: string };
  readonly product: Product;
};

const test = journey.extend<OwnProduct>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from here.
  address: async ({}, provide) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'parlance-sudden-end-'));
    await provide({ port: await freePort(), dataFolder });
    rmSync(dataFolder, { recursive: true, force: true });
  },
  product: async ({ address }, provide) => {
    const product = await startProduct(address);
    await provide(product);
    await product.stop();
  },
  baseURL: async ({ address }, provide) => {
    await provide(`http://localhost:${address.port}`);
  },
});

/** The journal takes a second's words, or a kilobyte of them, at a time. */
const mostLost = 1100;

test('kill -9 in mid-answer loses no more than a second of it @all', async ({
  page,
  address,
  product,
  watch,
}) => {
  test.setTimeout(150_000);
  watch.allow(
    /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|WebSocket connection|status of 503/,
  );
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'A finished conversation');
  await newChat(page);
  await ask(page, 'A long answer that is cut short');
  const answer = answers(page).last();
  await expect.poll(async () => (await measure(answer)).length).toBeGreaterThan(1000);
  const id = await conversationId(page);
  await product.kill();
  const { length: shown } = await measure(answer);

  const next = await startProduct(address);
  try {
    // The lease of the turn that died lasts another half minute at most.
    await expect(answer).toContainText('This answer was interrupted.', { timeout: 90_000 });
    await expectAccessible(page);
    const [question, partial, ...others] = await storedMessages(page, id);
    expect(others).toEqual([]);
    expect(question).toMatchObject({ role: 'user', text: 'A long answer that is cut short' });
    expect(partial).toMatchObject({ role: 'assistant', status: 'interrupted' });
    const written = partial?.text ?? '';
    expect(written).toMatch(/^This is a long answer of the offline demo model/);
    expect(written.length).toBeGreaterThan(shown - mostLost);
    expect(await storedTitles(page)).toEqual([
      'A long answer that is cut short',
      'A finished conversation',
    ]);

    const events = await page.request.get(`/api/chat/${question?.turnId}/events`, {
      headers: { authorization: `Bearer ${await accessToken(page)}` },
    });
    const stream = await events.text();
    expect(stream).toContain('"status":"interrupted"');
    await expectWhole(page);

    await page.reload();
    await expect(questions(page)).toHaveCount(1);
    await expect(answers(page)).toContainText('This answer was interrupted.');
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(answers(page)).toContainText('This is a long answer');
  } finally {
    await next.stop();
  }
});
