import { previewStopSchema } from '../../amplify/contract/bots/preview-request.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, callJson } from './json-calls.ts';
import type { Sleep } from './sleep.ts';

/** Milliseconds before each order: what was sent a moment ago may not have begun yet. */
const pauses = [0, 250, 500, 1000, 2000, 4000, 8000];
/** One order. */
const patience = 10_000;
/** Whoever stops is gone already: the pauses and the patience are its end. */
const untilItsEnd = new AbortController().signal;

/** Orders a preview to end; one that nobody can order to ends by itself. */
export async function stopPreview(
  api: ApiClient,
  accountId: string,
  previewId: string,
  sleep: Sleep,
): Promise<void> {
  const path = `${accountPath(accountId)}/previews/${previewId}/stop`;
  for (const pause of pauses) {
    await sleep(pause, untilItsEnd);
    const call = { method: 'POST', path, body: {} } as const;
    const answer = await callJson(
      api,
      previewStopSchema,
      call,
      AbortSignal.timeout(patience),
    ).catch(() => null);
    if (answer?.kind === 'signed-out') return;
    if (answer?.kind === 'done' && answer.value.state === 'stopping') return;
  }
}
