import { ulid } from 'ulid';
import type { Backend } from '../../backend/backend.ts';
import type { Message } from '../../backend/conversation-store.ts';
import type { TurnRequest } from '../../../amplify/contract/turn-request.ts';
import type { TurnListener } from '../../backend/run-turn.ts';
import { createLiveTurns, type LivePhase, type LiveTurn, type LiveTurns } from './live-turns.ts';
import type { Pace } from './pace.ts';
import { orderStop } from './order-stop.ts';

/** How an answer is to be given: by which bot, and by what is set. */
export type Manner = Pick<TurnRequest, 'bot' | 'parameters' | 'attachments'>;

export type Question = Manner & {
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly text: string;
  /** Of a question that was given one while it waited. */
  readonly turnId?: string;
};

export type StoredAnswer = Pick<Manner, 'parameters'> & {
  readonly conversationId: string;
  /** The stored question to answer. */
  readonly questionId: string;
  /** The answer to go on with, instead of beginning anew. */
  readonly continues?: string;
};

export type Turns = {
  readonly live: LiveTurns;
  /** Sends a question; its answer grows in `live`. */
  ask(question: Question): void;
  /** Asks for another answer to a stored question, or for the rest of one that broke off. */
  answerAgain(answer: StoredAnswer): void;
  /**
   * Sends a turn again that the server has not taken: the same turn, so that it is never answered twice, by what is set
   * now.
   */
  askAgain(turnId: string, manner?: Pick<Manner, 'parameters'>): void;
  /** Takes up an answer that went out of reach, from its beginning. */
  resume(turnId: string): void;
  /** Orders a turn to end, here or wherever it runs; its end comes as any other. */
  stop(turnId: string): void;
  /** Takes note of what is stored: follows an answer that still runs, lets go of one whose end is there. */
  meet(messages: readonly Message[], conversationId: string): void;
  /** Questions that the server has not taken, so far or at all. */
  unsent(): readonly LiveTurn[];
  /** Leaves every turn; they go on without the page. */
  close(): void;
  /** Aborts then. */
  readonly over: AbortSignal;
};

export type TurnsParts = {
  readonly runTurn: Backend['runTurn'];
  readonly stopTurn: Backend['stopTurn'];
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly pace: Pace;
  readonly now: () => Date;
  /** Reads again what is stored; resolves when it is there. */
  readonly refresh: (conversationId: string) => Promise<void>;
  /** Says at once which answer is shown from now on, as the server has stored it. */
  readonly onAccepted: (turn: LiveTurn, activeLeafId: string) => void;
  /** A turn of this page has ended; its answer is known by then. */
  readonly onEnded: (turn: LiveTurn) => void;
  readonly onRefused: (turn: LiveTurn) => void;
  readonly onSignedOut: () => void;
};

/** The turns of a signed-in page. They outlive the page's addresses, so an answer goes on in the background. */
export function createTurns(parts: TurnsParts): Turns {
  const live = createLiveTurns(parts.pace);
  const closing = new AbortController();

  function start(turn: LiveTurn) {
    live.begin(turn);
    run(parts, live, turn, closing.signal).catch((error: unknown) => {
      if (!closing.signal.aborted) throw error;
    });
  }

  return {
    live,
    ask: (question) => start(newQuestion(question, parts.now())),
    answerAgain: (answer) => start(newAnswer(answer, parts.now())),
    askAgain(turnId, manner = {}) {
      const turn = live.find(turnId);
      if (turn?.phase.kind !== 'refused') return;
      // One that may have been taken after all is known again by the same request alone.
      const now = unclear.has(turn.phase.code) ? {} : manner;
      start({ ...turn, request: turn.request && { ...turn.request, ...now }, phase: running });
    },
    resume(turnId) {
      const turn = live.find(turnId);
      if (turn?.phase.kind === 'lost')
        start({ ...turn, request: null, question: null, phase: running });
    },
    stop(turnId) {
      orderStop(parts, live, turnId, closing.signal).catch((error: unknown) => {
        if (!closing.signal.aborted) throw error;
      });
    },
    meet(messages, conversationId) {
      for (const message of messages.filter(({ role }) => role === 'assistant')) {
        const known = live.find(message.turnId);
        if (message.status === 'pending') {
          if (!known) start(followedTurn(message, conversationId));
        } else if (known && known.phase.kind !== 'running') live.remove(message.turnId);
      }
    },
    unsent: () =>
      live.all().filter((turn) => turn.question !== null && turn.userMessageId === null),
    close: () => closing.abort(),
    over: closing.signal,
  };
}

/** Refusals that nobody may have said who knows of the turn. */
const unclear = new Set(['connection-lost', 'internal']);

const running: LivePhase = { kind: 'running', reconnecting: false, stopping: false };

function newQuestion({ turnId, ...question }: Question, now: Date): LiveTurn {
  const { conversationId, parentId, text } = question;
  const id = turnId ?? ulid(now.getTime());
  return {
    turnId: id,
    conversationId,
    request: { turnId: id, ...question },
    parentId,
    question: text,
    continues: null,
    userMessageId: null,
    assistantMessageId: null,
    model: null,
    phase: running,
    sentAt: now.toISOString(),
  };
}

function newAnswer({ questionId, ...answer }: StoredAnswer, now: Date): LiveTurn {
  const { conversationId, continues } = answer;
  const turnId = ulid(now.getTime());
  return {
    turnId,
    conversationId,
    request: { turnId, parentId: questionId, ...answer },
    parentId: null,
    question: null,
    continues: continues ?? null,
    userMessageId: questionId,
    assistantMessageId: null,
    model: null,
    phase: running,
    sentAt: now.toISOString(),
  };
}

function followedTurn(message: Message, conversationId: string): LiveTurn {
  return {
    turnId: message.turnId,
    conversationId,
    request: null,
    parentId: null,
    question: null,
    continues: message.continues,
    userMessageId: message.parentId,
    assistantMessageId: message.id,
    model: message.model,
    phase: running,
    sentAt: message.createdAt,
  };
}

async function run(
  parts: TurnsParts,
  live: LiveTurns,
  turn: LiveTurn,
  signal: AbortSignal,
): Promise<void> {
  const { turnId, conversationId, request } = turn;
  const outcome = await parts.runTurn(
    request === null ? { turnId } : { turnId, request },
    listenerOf(parts, live, turn),
    signal,
  );
  switch (outcome.kind) {
    case 'refused':
      live.change(turnId, { phase: outcome });
      parts.onRefused(turn);
      return;
    case 'signed-out':
      parts.onSignedOut();
      return;
    case 'ended': {
      const { status, error } = outcome.end;
      const retryAt = timeAfter(parts.now(), error?.retryAfter);
      live.change(turnId, { phase: { kind: 'ended', status, code: error?.code ?? null, retryAt } });
      break;
    }
    case 'lost':
      live.change(turnId, { phase: outcome });
      break;
    default:
      outcome satisfies never;
  }
  // Once what is stored has been read, the turn is let go of.
  const ended = live.find(turnId);
  await parts.refresh(conversationId);
  if (ended) parts.onEnded(ended);
}

function timeAfter(now: Date, seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000).toISOString();
}

function listenerOf(parts: TurnsParts, live: LiveTurns, turn: LiveTurn): TurnListener {
  const { turnId, conversationId } = turn;
  function connection(reconnecting: boolean) {
    const phase = live.find(turnId)?.phase;
    if (phase?.kind === 'running' && phase.reconnecting !== reconnecting)
      live.change(turnId, { phase: { ...phase, reconnecting } });
  }
  return {
    start({ userMessageId, assistantMessageId, model }) {
      const isNew = live.find(turnId)?.assistantMessageId === null;
      live.change(turnId, { userMessageId, assistantMessageId, model });
      connection(false);
      if (!isNew) return;
      parts.onAccepted(turn, assistantMessageId);
      void parts.refresh(conversationId);
    },
    text(addition) {
      connection(false);
      live.addText(turnId, addition);
    },
    step(change) {
      connection(false);
      live.changeStep(turnId, change);
    },
    reconnecting: () => connection(true),
  };
}
