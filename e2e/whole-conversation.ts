import { expect, type Page } from '@playwright/test';
import { createTurnDecoder } from '../amplify/contract/turn-stream.ts';
import { conversationId } from './conversation.ts';
import { accessToken, storedMessages } from './stored.ts';

/**
 * Holds what is stored of the conversation that a page shows against what is true after every turn, however it
 * went: a turn has one answer and one question at most, every message hangs on one that is there, nothing is left
 * pending, and whoever follows a turn is told what is stored.
 */
export async function expectWhole(page: Page): Promise<void> {
  const messages = await storedMessages(page, await conversationId(page));
  const ids = messages.map(({ id }) => id);
  const said = messages.map(({ role, turnId }) => `${role} of ${turnId}`);
  expect(said.length).toBeGreaterThan(1);
  expect(new Set(said).size).toBe(said.length);
  const parents = messages.flatMap(({ parentId }) => parentId ?? []);
  expect(parents.filter((parent) => !ids.includes(parent))).toEqual([]);
  expect(messages.filter(({ status }) => status === 'pending')).toEqual([]);
  const answers = messages.filter(({ role }) => role === 'assistant');
  const kept = answers.map(({ text, status }) => ({ text, status }));
  expect(await Promise.all(answers.map(({ turnId }) => toldOf(page, turnId)))).toEqual(kept);
}

/** A turn as it is told to who asks for it from its beginning. */
async function toldOf(page: Page, turnId: string): Promise<{ text: string; status: string }> {
  const response = await page.request.get(`/api/chat/${turnId}/events`, {
    headers: { authorization: `Bearer ${await accessToken(page)}` },
  });
  let [text, status] = ['', 'none'];
  for (const item of createTurnDecoder().push(await response.body())) {
    if (item.kind !== 'event') continue;
    if (item.event.type === 'text-delta') text += item.event.text;
    if (item.event.type === 'turn-end') status = item.event.status;
  }
  return { text, status };
}
