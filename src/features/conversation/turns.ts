import { ulid } from 'ulid';
import type { Backend } from '../../backend/backend.ts';
import type { Message } from '../../backend/conversation-store.ts';
import type { TurnListener } from '../../backend/run-turn.ts';
import { createLiveTurns, type LivePhase, type LiveTurn, type LiveTurns } from './live-turns.ts';
import type { Pace } from './pace.ts';

export type Question = {
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly text: string;
};

export type Turns = {
  readonly live: LiveTurns;
  /** Sends a question; its answer grows in `live`. */
  ask(question: Question): void;
  /** Sends a question again that the server has not taken: the same turn, so that it is never answered twice. */
  askAgain(turnId: string): void;
  /** Takes up an answer that went out of reach, from its beginning. */
  resume(turnId: string): void;
  /** Takes note of what is stored: follows an answer that still runs, lets go of one whose end is there. */
  meet(messages: readonly Message[], conversationId: string): void;
  /** Questions that the server has not taken, so far or at all. */
  unsent(): readonly LiveTurn[];
  /** Leaves every turn; they go on without the page. */
  close(): void;
};

export type TurnsParts = {
  readonly runTurn: Backend['runTurn'];
  readonly pace: Pace;
  readonly now: () => Date;
  /** Reads again what is stored; resolves when it is there. */
  readonly refresh: (conversationId: string) => Promise<void>;
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
    ask: (question) => start(newTurn(question, parts.now())),
    askAgain(turnId) {
      const turn = live.find(turnId);
      if (turn?.phase.kind === 'refused') start({ ...turn, phase: running });
    },
    resume(turnId) {
      const turn = live.find(turnId);
      if (turn?.phase.kind === 'lost') start({ ...turn, question: null, phase: running });
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
  };
}

const running: LivePhase = { kind: 'running', reconnecting: false };

function newTurn({ conversationId, parentId, text }: Question, now: Date): LiveTurn {
  return {
    turnId: ulid(now.getTime()),
    conversationId,
    parentId,
    question: text,
    userMessageId: null,
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
    parentId: null,
    question: null,
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
  const { turnId, conversationId, parentId, question } = turn;
  const request = { turnId, conversationId, parentId, text: question ?? '' };
  const outcome = await parts.runTurn(
    question === null ? { turnId } : { turnId, request },
    listenerOf(live, turnId, () => void parts.refresh(conversationId)),
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
      live.change(turnId, { phase: { kind: 'ended', status, code: error?.code ?? null } });
      break;
    }
    case 'lost':
      live.change(turnId, { phase: outcome });
      break;
    default:
      outcome satisfies never;
  }
  await parts.refresh(conversationId);
}

function listenerOf(live: LiveTurns, turnId: string, accepted: () => void): TurnListener {
  function connected() {
    const phase = live.find(turnId)?.phase;
    if (phase?.kind === 'running' && phase.reconnecting) live.change(turnId, { phase: running });
  }
  return {
    start({ userMessageId, assistantMessageId, model }) {
      const isNew = live.find(turnId)?.assistantMessageId === null;
      live.change(turnId, { userMessageId, assistantMessageId, model, phase: running });
      if (isNew) accepted();
    },
    text(addition) {
      connected();
      live.addText(turnId, addition);
    },
    reconnecting() {
      live.change(turnId, { phase: { kind: 'running', reconnecting: true } });
    },
  };
}
