import { ulid } from 'ulid';
import type { Engine } from '../../amplify/contract/parameters/parameters.ts';
import type { TurnEvent } from '../../amplify/contract/turn-events.ts';
import { createTurnDecoder } from '../../amplify/contract/turn-stream.ts';
import type { Person } from '../isolation/people.ts';
import type { Product } from '../isolation/product.ts';

type Asked = { readonly model: string; readonly engine?: Engine };

export type TurnQuestion = {
  readonly turnId: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly text: string;
  /** The bot of a new conversation. */
  readonly bot?: string;
  readonly parameters?: Asked;
};

/** A turn that asks for another answer to a question, or for the rest of one that broke off. */
export type AgainRequest = Omit<TurnQuestion, 'text' | 'bot'> & { readonly continues?: string };

export type Heard = {
  readonly status: number;
  readonly events: readonly TurnEvent[];
  readonly text: string;
  readonly end: Extract<TurnEvent, { type: 'turn-end' }> | null;
  /** Milliseconds from asking to the end of the answer. */
  readonly lasted: number;
  /** The longest time, in milliseconds, in which not a byte came. */
  readonly longestSilence: number;
};

/** A question whose first word says how the model fails. */
export function questionOf(mode: string): TurnQuestion {
  const turnId = ulid();
  return { turnId, conversationId: ulid(), parentId: null, text: `${mode} ${turnId}` };
}

function call(product: Product, token: string, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return fetch(`${product.origin}/api${path}`, { ...init, headers });
}

/** Sends a question as the page does. */
export function send(
  product: Product,
  person: Person,
  question: TurnQuestion | AgainRequest,
): Promise<Response> {
  const path = question.parameters?.engine === 'langchain' ? '/chat/langchain' : '/chat';
  return call(product, person.accessToken, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
}

/** What Retry sends after an answer, or Continue. */
export function askedAgain(
  { conversationId }: TurnQuestion,
  { events }: Heard,
  deed: 'retry' | 'go-on',
  parameters: Asked,
): AgainRequest {
  const start = events.find((event) => event.type === 'turn-start');
  return {
    turnId: ulid(),
    conversationId,
    parentId: start?.userMessageId ?? '',
    ...(deed === 'go-on' && start && { continues: start.assistantMessageId }),
    parameters,
  };
}

/** Asks for a turn again, from its beginning. */
export function follow(product: Product, person: Person, turnId: string): Promise<Response> {
  return call(product, person.accessToken, `/chat/${turnId}/events`, {});
}

/** Orders a turn to end. */
export function stop(product: Product, person: Person, turnId: string): Promise<Response> {
  return call(product, person.accessToken, `/chat/${turnId}/stop`, { method: 'POST' });
}

/** Reads an answer to its end, telling of each event as it comes. */
export async function hear(
  response: Response,
  onEvent: (event: TurnEvent) => void = () => {},
): Promise<Heard> {
  const start = Date.now();
  let lastByte = start;
  let longestSilence = 0;
  const events: TurnEvent[] = [];
  const decoder = createTurnDecoder();
  for await (const bytes of response.body ?? []) {
    longestSilence = Math.max(longestSilence, Date.now() - lastByte);
    lastByte = Date.now();
    for (const item of decoder.push(bytes)) {
      if (item.kind !== 'event') continue;
      events.push(item.event);
      onEvent(item.event);
    }
  }
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  const end = events.find((event) => event.type === 'turn-end') ?? null;
  const lasted = Date.now() - start;
  return { status: response.status, events, text, end, lasted, longestSilence };
}
