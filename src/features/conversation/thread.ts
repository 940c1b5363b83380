import type { Step } from '../../../amplify/contract/steps.ts';
import type { MessageStatus, Usage } from '../../../amplify/contract/turn-status.ts';
import type { Message, Rating } from '../../backend/conversation-store.ts';
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
  /** Null while they are the live turn's. */
  readonly steps: readonly Step[] | null;
  /** What goes with a question, as its message keeps it; absent for most. */
  readonly attachments?: string;
  readonly status: MessageStatus | 'refused' | 'lost';
  readonly reconnecting: boolean;
  readonly stopping: boolean;
  readonly model: string | null;
  readonly code: string | null;
  readonly usage: Usage | null;
  /** When the provider wants to be asked again; null where it has said nothing of it. */
  readonly retryAt: string | null;
  readonly rating: Rating | null;
  /** The answer that this one goes on with. */
  readonly continues: string | null;
  /** Of that answer; this one's text begins with it, once it has come that far. */
  readonly beginning: string;
  /** What was done in that answer. */
  readonly earlierSteps: readonly Step[];
  readonly createdAt: string;
  /** Whether the server holds it, so that an answer may continue it. */
  readonly stored: boolean;
};

const none: readonly Step[] = [];

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
  return goneOnWith([...stored, ...unstored]);
}

/** An answer that goes on with another stands in its place: under its key, and never shorter than it. */
function goneOnWith(entries: readonly Entry[]): readonly Entry[] {
  if (entries.every(({ continues }) => continues === null)) return entries;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  function first(entry: Entry): Entry {
    const before = entry.continues === null ? undefined : byId.get(entry.continues);
    return before && before !== entry ? first(before) : entry;
  }
  return entries.map((entry) => {
    if (entry.continues === null) return entry;
    const before = byId.get(entry.continues);
    const beginning = before?.text ?? '';
    return { ...entry, key: first(entry).key, beginning, earlierSteps: before?.steps ?? none };
  });
}

/** The words of a message; those of one that is not stored yet are what has grown of it so far. */
export function wordsOf(entry: Entry, growing: string): string {
  const text = entry.text ?? growing;
  // What is gone on with stays in sight until its continuation has come as far.
  return text.length < entry.beginning.length ? entry.beginning : text;
}

/** What was done in an answer beside its words. */
export function stepsOf(entry: Entry, growing: readonly Step[]): readonly Step[] {
  const own = entry.steps ?? growing;
  // What is gone on with stays in sight until its continuation has told it again.
  const earlier = entry.earlierSteps.filter(({ id }) => own.every((step) => step.id !== id));
  return earlier.length === 0 ? own : [...earlier, ...own];
}

/** What a new question continues: the last message that the server holds. */
export function continuedBy(branch: readonly Entry[]): string | null {
  return branch.findLast(({ stored }) => stored)?.id ?? null;
}

function keyOf(turnId: string, role: Entry['role']): string {
  return `${turnId}:${role}`;
}

/** A stored message gives the same entry each time, so that what has not changed is not drawn again. */
const storedEntries = new WeakMap<Message, Entry>();

function storedEntry(message: Message): Entry {
  const known = storedEntries.get(message);
  if (known) return known;
  const { id, parentId, role, turnId, text, steps, status, model, usage, rating } = message;
  const { attachments, continues, createdAt, retryAt } = message;
  const entry: Entry = {
    key: keyOf(turnId, role),
    id,
    parentId,
    role,
    turnId,
    text,
    steps,
    ...(attachments !== undefined && { attachments }),
    status,
    reconnecting: false,
    stopping: false,
    model,
    code: message.error,
    usage,
    retryAt,
    rating,
    continues,
    beginning: '',
    earlierSteps: none,
    createdAt,
    stored: true,
  };
  storedEntries.set(message, entry);
  return entry;
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
    steps: none,
    status: 'complete',
    model: null,
    code: null,
    retryAt: null,
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
    steps: null,
    status: statusOf(turn),
    reconnecting: phase.kind === 'running' && phase.reconnecting,
    stopping: phase.kind === 'running' && phase.stopping,
    model: turn.model,
    code: 'code' in phase ? phase.code : null,
    usage: null,
    retryAt: phase.kind === 'ended' ? phase.retryAt : null,
    rating: null,
    continues: turn.continues,
    beginning: '',
    earlierSteps: none,
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
