import type { PreviewRequest } from '../../amplify/contract/bots/preview-request.ts';
import type { StepChange } from '../../amplify/contract/steps.ts';
import type { TurnEvent } from '../../amplify/contract/turn-events.ts';
import type { ApiClient, Refusal } from './api-client.ts';
import { accountPath } from './json-calls.ts';
import { sleep } from './sleep.ts';
import { stopPreview } from './stop-preview.ts';
import { readItems } from './turn-connection.ts';

type TurnEnd = Extract<TurnEvent, { type: 'turn-end' }>;

export type PreviewOutcome =
  | { readonly kind: 'ended'; readonly end: TurnEnd }
  /** The connection broke; nothing is kept of a preview that could be followed. */
  | { readonly kind: 'lost' }
  | Refusal;

export type PreviewListener = {
  start(event: Extract<TurnEvent, { type: 'turn-start' }>): void;
  text(addition: string): void;
  step(change: StepChange): void;
};

/** Asks a bot as it is typed, and listens until it has answered or the signal aborts; then the bot is told to stop. */
export async function askPreview(
  api: ApiClient,
  accountId: string,
  request: PreviewRequest,
  listener: PreviewListener,
  signal: AbortSignal,
): Promise<PreviewOutcome> {
  const stop = () => void stopPreview(api, accountId, request.previewId, sleep);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await hearPreview(api, accountId, request, listener, signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function hearPreview(
  api: ApiClient,
  accountId: string,
  request: PreviewRequest,
  listener: PreviewListener,
  signal: AbortSignal,
): Promise<PreviewOutcome> {
  const answer = await api.call(
    `${accountPath(accountId)}/previews`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(request),
    },
    signal,
  );
  if (answer.kind !== 'answered') return answer;
  const { body } = answer.response;
  if (!body) return { kind: 'lost' };
  try {
    for await (const { event } of readItems(body)) {
      if (event.type === 'turn-end') return { kind: 'ended', end: event };
      if (event.type === 'turn-start') listener.start(event);
      if (event.type === 'text-delta') listener.text(event.text);
      if (event.type === 'step') listener.step(event.step);
    }
  } catch {
    signal.throwIfAborted();
  }
  return { kind: 'lost' };
}
