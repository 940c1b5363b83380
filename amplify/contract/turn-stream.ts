import * as z from 'zod/mini';
import { createEventStreamParser, type ServerSentEvent } from './event-stream.ts';
import { limits } from './limits.ts';
import { turnEventSchema, type TurnStreamItem } from './turn-events.ts';

/** Travels with status and headers, so that the page knows at once that it was heard. */
export const openingComment = ': ok\n\n';

/** Keeps gateways from closing a stream whose model thinks. */
export const pingComment = ': ping\n\n';

/**
 * One event as it is sent. A text-delta leaves its type out: it is nearly every event,
 * and 24 bytes of name would be more than its text.
 */
export function encodeTurnEvent({ position, event }: TurnStreamItem): string {
  const data = event.type === 'text-delta' ? { text: event.text } : event;
  return `id:${position}\ndata:${JSON.stringify(data)}\n\n`;
}

type DecodedTurnEvent =
  | ({ readonly kind: 'event' } & TurnStreamItem)
  /** `unknown-event` may come from a newer server and is safe to pass over; the others are faults. */
  | { readonly kind: 'malformed'; readonly code: 'too-long' | 'not-json' | 'unknown-event' };

export type TurnDecoder = {
  /** Takes the next bytes, cut anywhere, even inside a character. */
  push(bytes: Uint8Array): readonly DecodedTurnEvent[];
};

const positionPattern = /^\d{1,9}$/;
const dataSchema = z.record(z.string(), z.unknown());

/** Reads what `encodeTurnEvent` wrote. A fresh one for every connection. */
export function createTurnDecoder(): TurnDecoder {
  const text = new TextDecoder();
  const parser = createEventStreamParser(limits.streamLineLength);
  return {
    push(bytes) {
      if (parser.overflowed) return [];
      const events = parser.push(text.decode(bytes, { stream: true })).map(decode);
      return parser.overflowed ? [...events, { kind: 'malformed', code: 'too-long' }] : events;
    },
  };
}

function decode({ id, data }: ServerSentEvent): DecodedTurnEvent {
  const object = dataSchema.safeParse(parseJson(data));
  if (!object.success) return { kind: 'malformed', code: 'not-json' };
  const event = turnEventSchema.safeParse({ type: 'text-delta', ...object.data });
  if (!event.success || !positionPattern.test(id))
    return { kind: 'malformed', code: 'unknown-event' };
  return { kind: 'event', position: Number(id), event: event.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The position in a `Last-Event-ID` header; the beginning where there is none or it is not ours. */
export function parsePosition(lastEventId: string | undefined): number {
  return lastEventId !== undefined && positionPattern.test(lastEventId) ? Number(lastEventId) : 0;
}
