import { answerFrom, type JournalEntry } from '../domain/journal.ts';
import { leaseDuration, standingOf, type Turn, type TurnKey } from '../domain/turn.ts';
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Logger } from './logger.ts';
import type { MessageStore } from './message-store.ts';
import { tellOthers } from './tell-others.ts';
import type { TurnNotifier } from './turn-notifier.ts';
import type { EndedTurn, TurnStore } from './turn-store.ts';

export type MendPorts = {
  readonly turns: TurnStore;
  readonly journal: Journal;
  readonly messages: MessageStore;
  readonly notifier: TurnNotifier;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** `open`: somebody still works at it. `settled`: ended, and the message holds the answer. */
export type Mended = 'open' | 'settled' | 'unknown';

/**
 * Brings a turn to rest that its runner may have left: ends it as interrupted when its lease ran out,
 * and builds the answer from the journal when the message still waits for it. Called by whoever meets
 * such a turn: a follower, and the next turn of the conversation.
 */
export async function mendTurn(ports: MendPorts, key: TurnKey): Promise<Mended> {
  const { turns, journal, clock } = ports;
  const { turn, entries } = await journal.readAfter(key, 0);
  if (!turn) return 'unknown';
  const now = clock.now();
  const standing = standingOf(turn, now);
  if (standing === 'running') return 'open';
  if (standing === 'ended') return settle(ports, turn, entries);
  await turns.endAbandoned(key, abandonment(answerFrom(entries).length, now), now);
  // Read again: another may have ended it first, or the runner have renewed its lease.
  return mendTurn(ports, key);
}

function abandonment(answerLength: number, now: number): EndedTurn {
  const ending = { status: 'interrupted', error: 'lease-expired', usage: null } as const;
  return { ending, endedAt: now, answerLength };
}

async function settle(
  { messages, notifier, clock, logger }: MendPorts,
  turn: Turn,
  entries: readonly JournalEntry[],
): Promise<Mended> {
  if (turn.state.kind !== 'ended') return 'open';
  const { ending, endedAt, answerLength } = turn.state;
  const key = { conversationId: turn.conversationId, id: turn.assistantMessageId };
  const message = await messages.find(key, turn.owner);
  if (message?.status !== 'pending') return 'settled';
  const text = answerFrom(entries).slice(0, answerLength);
  // The runner holds the rest of the text and is most likely about to write it.
  if (text.length < answerLength && clock.now() < endedAt + leaseDuration) return 'open';
  const answer = { ...ending, text, model: turn.model, settledAt: clock.now() };
  if (!(await messages.settle(key, answer))) return 'settled';
  logger.log('warn', 'turn.mended', { turnId: turn.turnId, status: ending.status });
  await tellOthers({ notifier, logger }, turn, 'ended');
  return 'settled';
}
