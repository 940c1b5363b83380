import { expect } from 'vitest';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import type { ToolCall } from '../../domain/tool.ts';
import { canary, type ModelSubject } from './model-upstream.ts';

export type ReadAnswer = {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly ToolCall[];
  readonly carried: readonly string[];
  /** The end or the failure. */
  readonly end: ModelEvent | undefined;
  readonly requestId: string | null;
};

/** A request in which nothing is set. */
export const plainRequest: ModelRequest = {
  model: 'm',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
  ],
  parameters: {},
};

/** Reads an answer to its end, and holds against it what is the law of every answer. */
export async function readAnswerOf(
  { gateway, upstream, logged }: ModelSubject,
  request = plainRequest,
): Promise<ReadAnswer> {
  const events = await allOf(gateway.answer(request, new AbortController().signal));
  // Throws where the request was none of the protocol.
  upstream.heard();
  expect(JSON.stringify(events) + logged()).not.toContain(canary);
  return answerIn(events);
}

/** What all events of an answer say together; holds against them what is the law of every answer. */
export function answerIn(events: readonly ModelEvent[]): ReadAnswer {
  expectLawful(events);
  const [first] = events;
  return {
    text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
    reasoning: events.map((event) => (event.type === 'reasoning' ? event.text : '')).join(''),
    calls: events.flatMap((event) => (event.type === 'tool-call' ? [event.call] : [])),
    carried: events.flatMap((event) => (event.type === 'carried' ? [event.state] : [])),
    end: events.at(-1),
    requestId: first?.type === 'accepted' ? first.requestId : null,
  };
}

function expectLawful(events: readonly ModelEvent[]): void {
  const ends = events.filter(({ type }) => type === 'end' || type === 'failure');
  expect(ends).toHaveLength(1);
  const last = events.at(-1);
  expect(last).toBe(ends[0]);
  expect(events.slice(1).filter(({ type }) => type === 'accepted')).toEqual([]);
  const hasCalls = events.some(({ type }) => type === 'tool-call');
  expect(hasCalls).toBe(last?.type === 'end' && last.reason === 'tools');
  // An empty word would be taken for the first.
  for (const event of events)
    if (event.type === 'text' || event.type === 'reasoning') expect(event.text).not.toBe('');
}

/** All that comes, once nothing comes any more. */
export async function allOf<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}
