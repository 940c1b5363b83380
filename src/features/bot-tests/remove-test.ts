import type { QueryClient } from '@tanstack/react-query';
import type { BotTest } from '../../../amplify/contract/bots/bot-test.ts';
import { createBotTestsApi } from '../../backend/bot-tests-api.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import type { TestParts } from './test-dialog.tsx';
import { rereadTests } from './test-queries.ts';

/** Removes a test at once, and offers to take that back. */
export async function removeTest(
  { api, place, toasts }: TestParts,
  queries: QueryClient,
  { id, version, ...fields }: BotTest,
): Promise<void> {
  const words = botTestsTexts;
  const testsApi = createBotTestsApi(api, place);
  // What was asked is not taken back by leaving the page.
  const { signal } = new AbortController();
  async function bringBack() {
    const outcome = await testsApi.save(id, { ...fields, version: 0 }, signal);
    rereadTests(queries, place);
    if (outcome.kind !== 'done')
      toasts.show({ text: `${words.notRestored} ${callSentence(codeOf(outcome))}` });
  }
  const outcome = await testsApi.remove(id, version, signal);
  rereadTests(queries, place);
  if (outcome.kind === 'done')
    toasts.show({
      text: words.removed(fields.name),
      action: { label: words.undo, run: () => void bringBack() },
    });
  else toasts.show({ text: `${words.notRemoved} ${callSentence(codeOf(outcome))}` });
}
