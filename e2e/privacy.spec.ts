import { expect, type APIResponse } from '@playwright/test';
import * as z from 'zod';
import { expectAccessible } from './accessibility.ts';
import { askAndWait, conversationId, showList } from './conversation.ts';
import { test } from './journey.ts';
import { beginAs } from './signed-in.ts';
import { accessToken, graphql, storedMessages, storedTitles } from './stored.ts';

const envelope = z.object({ error: z.object({ code: z.string(), requestId: z.string() }) });

async function expectNotFound(response: APIResponse, code: string): Promise<void> {
  expect(response.status()).toBe(404);
  expect(envelope.parse(await response.json()).error.code).toBe(code);
}

test('the guest sees nothing of demo, by page, GraphQL or REST @all', async ({
  page,
  elsewhere,
}) => {
  const secret = 'A secret between demo and the model';
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, secret);
  const id = await conversationId(page);
  const [question] = await storedMessages(page, id);
  const guest = await elsewhere();
  await beginAs(guest, 'guest@example.com');
  await showList(guest);
  await expect(guest.getByRole('navigation')).toContainText('Nothing said yet.');

  await guest.goto(`/chat/${id}`);
  await expect(
    guest.getByRole('heading', { name: 'There is no such conversation.' }),
  ).toBeVisible();
  await expect(guest.getByText(secret)).toHaveCount(0);
  await expectAccessible(guest);
  await guest.getByRole('link', { name: 'Start a new chat' }).click();
  await expect(
    guest.getByRole('heading', { name: 'What would you like to talk about?' }),
  ).toBeVisible();

  const ask = `query ($id: ID!) { getConversation(id: $id) { title }
    listMessages(conversationId: $id) { items { text } } }`;
  const answer = await graphql(guest, ask, { id });
  expect(JSON.stringify(answer)).not.toContain(secret);
  expect(await storedTitles(guest)).toEqual([]);

  const headers = { authorization: `Bearer ${await accessToken(guest)}` };
  const turn = question?.turnId ?? '';
  const events = await guest.request.get(`/api/chat/${turn}/events`, { headers });
  await expectNotFound(events, 'turn-not-found');
  const data = {
    turnId: turn.replace(/.$/, '0'),
    conversationId: id,
    parentId: question?.id,
    text: 'Mine?',
  };
  await expectNotFound(
    await guest.request.post('/api/chat', { headers, data }),
    'conversation-not-found',
  );
  expect(await storedMessages(page, id)).toHaveLength(2);
});
