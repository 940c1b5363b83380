import type { MessageStatus } from '../../../amplify/contract/turn-status.ts';
import type { Message } from '../../backend/conversation-store.ts';
import type { LiveTurn } from './live-turns.ts';

/** One message as the thread shows it. The key stays the same from sending to being stored. */
export type Entry = {
  readonly key: string;
  readonly id: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly turnId: string;
  /** Null while the words are the live turn's. */
  readonly text: string | null;
  readonly status: MessageStatus | 'refused' | 'lost';
  readonly reconnecting: boolean;
  readonly model: string | null;
  readonly code: string | null;
  readonly createdAt: string;
  /** Whether the server holds it, so that an answer may continue it. */
  readonly stored: boolean;
};

/** Every message, stored or on its way, each once: a final stored one wins over its live turn. */
export function mergeEntries(
  messages: readonly Message[],
  live: readonly LiveTurn[],
): readonly Entry[] {
  const byTurn = new Map(live.map((turn) => [turn.turnId, turn]));
  const stored = messages.map((message) => {
    const turn = byTurn.get(message.turnId);
    const isLive = turn && message.role === 'assistant' && message.status === 'pending';
    return isLive ? liveAnswer(turn, message.id, message.parentId) : storedEntry(message);
  });
  const known = new Set(messages.map((message) => keyOf(message.turnId, message.role)));
  const unstored = live.flatMap((turn) => liveEntries(turn)).filter(({ key }) => !known.has(key));
  return [...stored, ...unstored];
}

/** The branch that is shown: from the first message on, always the newest way to continue. */
export function newestBranch(entries: readonly Entry[]): readonly Entry[] {
  const ids = new Set(entries.map(({ id }) => id));
  const children = new Map<string | null, Entry[]>();
  for (const entry of entries) {
    const { parentId } = entry;
    const key = parentId !== null && ids.has(parentId) ? parentId : null;
    children.set(key, [...(children.get(key) ?? []), entry]);
  }
  const branch: Entry[] = [];
  let next = newest(children.get(null));
  // The bound only matters for a loop, which no writer of ours makes.
  while (next && branch.length < entries.length) {
    branch.push(next);
    next = newest(children.get(next.id));
  }
  return branch;
}

/** What a new question continues: the last message that the server holds. */
export function continuedBy(branch: readonly Entry[]): string | null {
  return branch.findLast(({ stored }) => stored)?.id ?? null;
}

function newest(entries: readonly Entry[] = []): Entry | undefined {
  return entries
    .toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id))
    .at(-1);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function keyOf(turnId: string, role: Entry['role']): string {
  return `${turnId}:${role}`;
}

function storedEntry(message: Message): Entry {
  return {
    key: keyOf(message.turnId, message.role),
    id: message.id,
    parentId: message.parentId,
    role: message.role,
    turnId: message.turnId,
    text: message.text,
    status: message.status,
    reconnecting: false,
    model: message.model,
    code: message.error,
    createdAt: message.createdAt,
    stored: true,
  };
}

function liveEntries(turn: LiveTurn): readonly Entry[] {
  const questionId = turn.userMessageId ?? keyOf(turn.turnId, 'user');
  const answer = liveAnswer(
    turn,
    turn.assistantMessageId ?? keyOf(turn.turnId, 'assistant'),
    questionId,
  );
  if (turn.question === null) return [answer];
  const question: Entry = {
    ...answer,
    key: keyOf(turn.turnId, 'user'),
    id: questionId,
    parentId: turn.parentId,
    role: 'user',
    text: turn.question,
    status: 'complete',
    model: null,
    code: null,
    stored: turn.userMessageId !== null,
  };
  return [question, answer];
}

function liveAnswer(turn: LiveTurn, id: string, parentId: string | null): Entry {
  const { phase } = turn;
  return {
    key: keyOf(turn.turnId, 'assistant'),
    id,
    parentId,
    role: 'assistant',
    turnId: turn.turnId,
    text: null,
    status: statusOf(turn),
    reconnecting: phase.kind === 'running' && phase.reconnecting,
    model: turn.model,
    code: 'code' in phase ? phase.code : null,
    createdAt: turn.sentAt,
    stored: turn.assistantMessageId !== null,
  };
}

function statusOf({ phase }: LiveTurn): Entry['status'] {
  switch (phase.kind) {
    case 'running':
      return 'pending';
    case 'ended':
      return phase.status;
    case 'refused':
    case 'lost':
      return phase.kind;
    default:
      return phase satisfies never;
  }
}
