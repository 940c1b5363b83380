import type { LiveTurn } from './live-turns.ts';
import type { Queue, Waiting } from './queue.ts';
import type { Manner, Turns } from './turns.ts';

export type SenderParts = {
  readonly queue: Queue;
  readonly turns: Pick<Turns, 'ask' | 'live'>;
  readonly isOnline: () => boolean;
};

/** Sends questions in their order, one when the answer before it is there, none twice. */
export type Sender = {
  /** Sends a question, or keeps it until it can be sent. */
  send(conversationId: string, parentId: string | null, text: string, manner?: Manner): void;
  /** Sends what waits, after whatever is shown last now. */
  sendNow(conversationId: string, parentId: string | null): void;
  /** A turn has ended: what waited for it goes next, unless it broke off. */
  afterEnd(turn: LiveTurn): void;
  /** The network is there again, or the page was opened anew. */
  takeUp(): void;
  /** Keeps a question in hand from going; what it gives lets go of it, and sends it if it was due meanwhile. */
  hold(conversationId: string, turnId: string): () => void;
};

/** Ends after which a person would have gone on by themselves. */
const goodEnds = new Set(['complete', 'length', 'filtered']);

export function createSender({ queue, turns, isOnline }: SenderParts): Sender {
  const hand = createHand();
  function ask(conversationId: string, waiting: Waiting) {
    hand.forget(conversationId);
    const { turnId, text, parentId = null, bot, parameters, attachments } = waiting;
    queue.change(conversationId, turnId, { state: 'sent', parentId });
    const manner = {
      ...(bot && { bot }),
      ...(parameters && { parameters }),
      ...(attachments && { attachments }),
    };
    turns.ask({ conversationId, turnId, parentId, text, ...manner });
  }
  function sendFirst(conversationId: string, parentId: string | null) {
    const [first] = queue.of(conversationId);
    if (first?.state !== 'waiting') return;
    if (hand.keeps(conversationId, first.turnId, parentId)) return;
    // What was written behind another branch stays there.
    ask(conversationId, { ...first, parentId: first.parentId ?? parentId });
  }
  return {
    send(conversationId, parentId, text, manner = {}) {
      const row = queue.of(conversationId);
      const isWaiting = row.some(({ state }) => state === 'waiting');
      const isSending = row.some(({ state }) => state === 'sent');
      const isBusy = isAnswering(turns, conversationId);
      // After an answer that was stopped what waits stays, and what is written now goes before it.
      if (isBusy || isSending || (isWaiting && !isOnline())) {
        const isElsewhere = isBusy && !isAnsweringAt(turns, conversationId, parentId);
        // Whatever waits already goes first, and this one behind it.
        const place = isElsewhere && !isWaiting ? { parentId } : {};
        queue.add(conversationId, { ...manner, text, state: 'waiting', ...place });
        return;
      }
      const question = queue.add(conversationId, { ...manner, text, state: 'waiting', parentId });
      if (isOnline()) ask(conversationId, question);
    },
    sendNow: sendFirst,
    afterEnd({ conversationId, assistantMessageId, phase }) {
      hand.forget(conversationId);
      const isGood = phase.kind === 'ended' && goodEnds.has(phase.status);
      if (isGood && isOnline()) sendFirst(conversationId, assistantMessageId);
    },
    takeUp() {
      if (!isOnline()) return;
      for (const id of queue.conversations()) {
        const [first] = queue.of(id);
        const isKnown = first && turns.live.find(first.turnId) !== undefined;
        if (first?.parentId === undefined || isKnown || isAnswering(turns, id)) continue;
        if (!hand.keeps(id, first.turnId, first.parentId)) ask(id, first);
      }
    },
    hold: (conversationId, turnId) =>
      hand.take(conversationId, turnId, (parentId) => {
        if (isOnline() && !isAnswering(turns, conversationId)) sendFirst(conversationId, parentId);
      }),
  };
}

/** Questions in a person's hand, and after what each of them would have gone meanwhile. */
function createHand() {
  const held = new Set<string>();
  const due = new Map<string, string | null>();
  return {
    /** Whether a question that may go now is in hand; it goes when it is let go of. */
    keeps(conversationId: string, turnId: string, parentId: string | null): boolean {
      const isHeld = held.has(turnId);
      if (isHeld) due.set(conversationId, parentId);
      return isHeld;
    },
    forget: (conversationId: string) => due.delete(conversationId),
    take(conversationId: string, turnId: string, onDue: (parentId: string | null) => void) {
      held.add(turnId);
      return () => {
        held.delete(turnId);
        const parentId = due.get(conversationId);
        if (parentId !== undefined) onDue(parentId);
      };
    },
  };
}

function isAnswering(turns: SenderParts['turns'], conversationId: string): boolean {
  return turns.live
    .all()
    .some((turn) => turn.conversationId === conversationId && turn.phase.kind === 'running');
}

/** Whether an answer that is being written is the one that is shown last. */
function isAnsweringAt(
  turns: SenderParts['turns'],
  conversationId: string,
  parentId: string | null,
): boolean {
  return turns.live
    .all()
    .some(
      ({ assistantMessageId, phase, ...turn }) =>
        turn.conversationId === conversationId &&
        phase.kind === 'running' &&
        (assistantMessageId === null || assistantMessageId === parentId),
    );
}
