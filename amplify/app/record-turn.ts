import type { Message, TurnEnding } from '../domain/message.ts';
import type { Turn } from '../domain/turn.ts';
import type { AdmitPorts, TurnPlan } from './admit-turn.ts';
import type { AnswerDraft } from './answer-draft.ts';
import { keepAttachments } from './attachments/keep-attachments.ts';
import { tryAgain } from './try-again.ts';

/** Milliseconds for what is attached: S3 copies some tens of megabytes a second. */
const keepingDuration = 20_000;

/** Stores a question, its pending answer and the conversation; rejects when any of them is not safe. */
export async function storeQuestion(ports: AdmitPorts, plan: TurnPlan): Promise<void> {
  const { messages, clock } = ports;
  // A conversation of another who was first with its id: nothing is put into it.
  await storeConversation(ports, plan);
  const { question, answer, caller, turn } = plan;
  const attachments = question?.attachments ?? [];
  const signal = AbortSignal.timeout(keepingDuration);
  await keepAttachments(ports, caller, turn.conversationId, attachments, signal);
  await Promise.all([
    question && tryAgain(clock, () => messages.add(question)),
    tryAgain(clock, () => messages.add(answer)),
  ]);
}

async function storeConversation(
  { conversations, clock }: AdmitPorts,
  { turn, newConversation }: TurnPlan,
): Promise<void> {
  const { conversationId, owner, acceptedAt, assistantMessageId } = turn;
  if (newConversation && (await tryAgain(clock, () => conversations.create(newConversation))))
    return;
  // Not new, or made in the meantime; by anybody else than its owner it cannot be touched.
  const touched = await tryAgain(clock, () => {
    return conversations.touch(
      { id: conversationId, owner },
      { lastMessageAt: acceptedAt, activeLeafId: assistantMessageId },
    );
  });
  if (!touched) throw new Error('The conversation is gone or belongs to another.');
}

/** How a turn stands after its runner has ended it. */
export type EndedAnswer = {
  /** Another's where somebody found the lease expired. */
  readonly ending: TurnEnding;
  /** Whether its message is gone by then, or holds the ending that somebody else has given it. */
  readonly isElsewhere: boolean;
};

/**
 * Ends a turn that ran and writes its answer; gives how both stand. What cannot be written stays for whoever
 * meets the turn next: the journal has the text.
 */
export async function endTurn(
  { turns, messages, clock, logger }: AdmitPorts,
  turn: Turn,
  ending: TurnEnding,
  { text, steps }: Pick<AnswerDraft, 'text' | 'steps'>,
): Promise<EndedAnswer> {
  const told = { answerLength: text.length, stepChanges: steps.changes };
  const ended = { ending, endedAt: clock.now(), ...told };
  const key = { conversationId: turn.conversationId, id: turn.assistantMessageId };
  try {
    const final = (await tryAgain(clock, () => turns.end(turn, ended)))
      ? ended
      : await tryAgain(clock, () => endedBefore(turns, turn));
    const kept = text.slice(0, final.answerLength);
    const answer = {
      ...final.ending,
      text: kept,
      steps: steps.all.filter(({ at }) => at <= kept.length),
      model: turn.model,
      settledAt: clock.now(),
    };
    const isSettled = await tryAgain(clock, () => messages.settle(key, answer));
    if (isSettled) return { ending: final.ending, isElsewhere: false };
    // Whoever follows meets an ended turn before its message is settled, and then writes this very ending.
    const stored = await tryAgain(clock, () => messages.find(key, turn.owner));
    return { ending: final.ending, isElsewhere: !isEndedAs(stored, ending) };
  } catch (error) {
    logger.log('error', 'turn.answer-not-stored', { error });
    return { ending: { ...ending, error: ending.error ?? 'not-stored' }, isElsewhere: false };
  }
}

function isEndedAs(stored: Message | null, { status, error }: TurnEnding): boolean {
  return stored?.status === status && stored.error === error;
}

async function endedBefore(turns: AdmitPorts['turns'], turn: Turn) {
  const { state } = (await turns.find(turn)) ?? turn;
  if (state.kind === 'running') throw new Error('A turn could neither be ended nor had it ended.');
  return state;
}
