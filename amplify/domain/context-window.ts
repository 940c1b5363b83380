import {
  tokensIn,
  windowStart,
  withinWindow,
  type AlwaysSent,
  type Place,
  type PlacedMessage,
  type WindowLimits,
} from '../contract/parameters/window-of.ts';
import type { Message } from './message.ts';

/** What a model is sent of a conversation at most, under what it is told first. */
export type ContextWindow = Pick<AlwaysSent, 'instructions' | 'definitions'> & {
  readonly limits: WindowLimits;
};

/** A message of which it is known where it stands. */
export type Placed = Message & { readonly place: Place };

/** The place of what continues a message; of a first message without one. */
export function placeAfter(message: Omit<PlacedMessage, 'role'> | undefined): Place {
  if (!message) return { depth: 0, tokens: 0 };
  const { depth, tokens } = message.place;
  return { depth: depth + 1, tokens: tokens + tokensIn(message) };
}

/** The messages of a branch's end in their places, counted back from the last one; from the first where its is not known. */
export function placed(branch: readonly Message[]): readonly Placed[] {
  const { place: last } = branch.at(-1) ?? { place: null };
  const before = branch.slice(0, -1).reduce((sum, message) => sum + tokensIn(message), 0);
  let next = last
    ? { depth: last.depth - branch.length + 1, tokens: last.tokens - before }
    : placeAfter(undefined);
  return branch.map((message) => {
    const here = { ...message, place: next };
    next = placeAfter(here);
    return here;
  });
}

/** Whether what comes before this end of a branch is outside the window, whatever is asked. */
export function reachesOver(
  branch: readonly Message[],
  { limits, ...told }: ContextWindow,
): boolean {
  // Where a message of old stands is known only when all before it has been read: once, as what follows it knows.
  if (branch.at(-1)?.place === null) return false;
  return windowStart(placed(branch), { ...told, asked: [] }, limits) > 0;
}

/** The messages of a branch that are sent with what is asked. */
export function sentOf<Sent extends PlacedMessage>(
  branch: readonly Sent[],
  always: Pick<AlwaysSent, 'asked' | 'attachments'>,
  { limits, ...told }: ContextWindow,
): readonly Sent[] {
  return withinWindow(branch, { ...told, ...always }, limits);
}
