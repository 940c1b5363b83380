import type { Attachment } from '../contract/attachments/attachment.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import { reachesOver, type Placed } from '../domain/context-window.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';
import { promptOf, type PlannedMessage, type PromptTask } from '../domain/prompt.ts';
import { identityOf, leaseDuration, type Turn } from '../domain/turn.ts';
import { refused, type Refusal } from './admission.ts';
import { findAttachments, unfit } from './attachments/admit-attachments.ts';
import type { KeepPorts } from './attachments/keep-attachments.ts';
import type { TurnModel } from './decide-answer.ts';
import type { MendPorts } from './mend-turn.ts';
import { answerOf, conversationOf, questionOf } from './new-records.ts';
import { planAnswer, type PlanPorts } from './plan-answer.ts';
import { askedIn, type PluggedAnswer } from './plugins/answer-with-plugins.ts';
import { readTask, type ReadTask } from './read-task.ts';

export type AdmitPorts = MendPorts &
  PlanPorts &
  KeepPorts & {
    /** A new ULID of the given time. */
    readonly newId: (at: number) => string;
    /** A digest that nobody can find another text for. */
    readonly digest: (text: string) => Promise<string>;
  };

/** All that a turn needs to run; nothing is decided after it but what the model does. */
export type TurnPlan = Pick<
  PluggedAnswer,
  | 'reader'
  | 'gateway'
  | 'provider'
  | 'choice'
  | 'parameters'
  | 'leftOut'
  | 'tools'
  | 'toolsLeftOut'
  | 'plugins'
  | 'told'
  | 'window'
> & {
  readonly turn: Turn;
  readonly caller: Caller;
  readonly prompt: readonly PlannedMessage[];
  /** What the prompt is made of, under the window. */
  readonly branch: readonly Placed[];
  readonly task: PromptTask;
  /** The messages by which plugins were chosen. */
  readonly askedIds: readonly string[];
  /** To be stored; null where the turn answers one that is stored already. */
  readonly question: Message | null;
  /** The pending answer, to be stored. */
  readonly answer: Message;
  /** The answer that this one goes on with, and begins with. */
  readonly beginning: Message | null;
  /** Tools that may act in the conversation without its person being asked. */
  readonly allowedTools: readonly string[];
  /** To be created; null where the conversation is there already. */
  readonly newConversation: Conversation | null;
};

type Known = { readonly kind: 'known'; readonly turn: Turn };

export type Admittance = Refusal | { readonly kind: 'accepted'; readonly plan: TurnPlan } | Known;

/** Checks a request against what is stored and accepts its turn, once however often it is sent. */
export async function admitTurn(
  ports: AdmitPorts,
  request: TurnRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<Admittance> {
  const planning = planAnswer(ports, request, caller, signal);
  const isEnough = async (branch: readonly Message[]) => {
    const planned = await planning;
    if (planned.kind === 'refused') return true;
    const answer = await planned.decide(textsOf(branch, request.text));
    return answer.kind === 'refused' || reachesOver(branch, answer.window);
  };
  const { conversationId, attachments: ids = [] } = request;
  const [plan, task, found] = await Promise.all([
    planning,
    readTask(ports, request, caller, isEnough),
    findAttachments(ports, caller, { ids, conversationId }, signal),
  ]);
  if (plan.kind === 'refused') return unlessKnown(ports, request, caller, plan);
  if (task.kind === 'refused') return task;
  if (found.kind === 'refused') return found;

  const answer = await plan.decide(textsOf(task.branch, task.text));
  if (answer.kind === 'refused') return answer;
  const attachments = task.question ? (task.question.attachments ?? []) : found.attachments;
  const refusal = unfit(answer.reader, attachments);
  if (refusal) return refusal;
  const turn = await newTurn(ports, request, caller, { choice: answer.choice, task });
  const acceptance = await ports.turns.accept(turn);
  if (acceptance.kind === 'known') return joined(acceptance.turn, turn);
  return {
    kind: 'accepted',
    plan: planOf(turn, {
      answer,
      conversation: plan.conversation,
      task,
      attachments,
      caller,
      request,
    }),
  };
}

/** A turn that was accepted goes on without its bot, and so does whoever sends it again. */
async function unlessKnown(
  { turns, digest }: AdmitPorts,
  request: TurnRequest,
  caller: Caller,
  refusal: Refusal,
): Promise<Refusal | Known> {
  if (refusal.code !== 'bot-not-found') return refusal;
  const known = await turns.find({ sub: caller.sub, turnId: request.turnId });
  if (!known) return refusal;
  return joined(known, {
    fingerprint: await digest(identityOf(request)),
    owner: ownerOf(caller),
  });
}

function joined(turn: Turn, asked: Pick<Turn, 'fingerprint' | 'owner'>): Refusal | Known {
  const isSame = turn.fingerprint === asked.fingerprint && turn.owner === asked.owner;
  return isSame ? { kind: 'known', turn } : refused('turn-conflict', 'turnId');
}

async function newTurn(
  { clock, newId, digest }: AdmitPorts,
  request: TurnRequest,
  caller: Caller,
  { choice, task }: { readonly choice: TurnModel; readonly task: ReadTask },
): Promise<Turn> {
  const now = clock.now();
  const before = task.question ?? task.branch.at(-1);
  // Clocks of two machines differ, and what continues a message has a later id all the same.
  const acceptedAt = Math.max(now, (before?.createdAt ?? 0) + 1);
  return {
    sub: caller.sub,
    turnId: request.turnId,
    owner: ownerOf(caller),
    conversationId: request.conversationId,
    userMessageId: task.question?.id ?? newId(acceptedAt),
    // Pages are in the order of ids, and an answer comes after its question.
    assistantMessageId: newId(acceptedAt + 1),
    fingerprint: await digest(identityOf(request)),
    model: choice.kind === 'chosen' ? choice.model : null,
    acceptedAt,
    state: { kind: 'running', leaseUntil: now + leaseDuration, stopOrdered: false },
  };
}

type Decided = {
  readonly answer: PluggedAnswer;
  /** Null where the question begins one. */
  readonly conversation: Conversation | null;
  readonly task: ReadTask;
  /** Those of the question. */
  readonly attachments: readonly Attachment[];
  readonly caller: Caller;
  readonly request: TurnRequest;
};

/** What a person has written as far as it is read, oldest first and the question last. */
function textsOf(branch: readonly Message[], question: string | undefined): readonly string[] {
  const asked = askedIn(branch);
  // One that is answered again is the end of its branch.
  return question === undefined ? asked : [...asked, question];
}

function questionsIn(branch: readonly Placed[]): readonly Placed[] {
  return branch.filter(({ role }) => role === 'user');
}

function planOf(turn: Turn, decided: Decided): TurnPlan {
  const { answer, conversation, task, attachments, caller, request } = decided;
  const { branch, text, beginning } = task;
  const { window } = answer;
  const asked = { question: text, attachments, beginning: beginning?.text ?? '' };
  const question = task.question ?? questionOf(turn, branch, text, attachments);
  return {
    ...answer,
    turn,
    caller,
    prompt: promptOf(branch, asked, window),
    branch,
    task: asked,
    askedIds: [...questionsIn(branch).map(({ id }) => id), question.id],
    question: task.question ? null : question,
    answer: answerOf(turn, question, beginning?.id ?? null),
    beginning,
    allowedTools: conversation?.allowedTools ?? [],
    newConversation: conversation ? null : conversationOf(turn, caller, text, request),
  };
}
