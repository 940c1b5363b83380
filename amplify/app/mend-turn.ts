import { writtenIn, type Written } from '../domain/journal.ts';
import { settledSteps } from '../domain/steps.ts';
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
  const written = writtenIn(entries);
  if (standing === 'ended') return settle(ports, turn, written);
  await turns.endAbandoned(key, abandonment(written, now), now);
  // Read again: another may have ended it first, or the runner have renewed its lease.
  return mendTurn(ports, key);
}

function abandonment({ text, stepChanges }: Written, now: number): EndedTurn {
  const ending = { status: 'interrupted', error: 'lease-expired', usage: null } as const;
  return { ending, endedAt: now, answerLength: text.length, stepChanges };
}

async function settle(
  { messages, notifier, clock, logger }: MendPorts,
  turn: Turn,
  written: Written,
): Promise<Mended> {
  if (turn.state.kind !== 'ended') return 'open';
  const { ending, endedAt, answerLength, stepChanges } = turn.state;
  const key = { conversationId: turn.conversationId, id: turn.assistantMessageId };
  const message = await messages.find(key, turn.owner);
  if (message?.status !== 'pending') return 'settled';
  const text = written.text.slice(0, answerLength);
  const isWhole = text.length === answerLength && written.stepChanges >= stepChanges;
  // The runner holds the rest and is most likely about to write it.
  if (!isWhole && clock.now() < endedAt + leaseDuration) return 'open';
  const steps = settledSteps(written.steps);
  const answer = { ...ending, text, steps, model: turn.model, settledAt: clock.now() };
  if (!(await messages.settle(key, answer))) return 'settled';
  logger.log('warn', 'turn.mended', { turnId: turn.turnId, status: ending.status });
  await tellOthers({ notifier, logger }, turn, 'ended');
  return 'settled';
}
