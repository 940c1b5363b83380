import type { TurnRequest } from '../contract/turn-request.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';
import { promptOf, type PromptMessage } from '../domain/prompt.ts';
import { identityOf, leaseDuration, type Turn } from '../domain/turn.ts';
import type { CheckTurnAccess } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { MendPorts } from './mend-turn.ts';
import type { ModelChoice, ModelGateway } from './model-gateway.ts';
import { answerOf, conversationOf, questionOf } from './new-records.ts';
import { readTask, type ReadTask } from './read-task.ts';

export type AdmitPorts = MendPorts & {
  readonly conversations: ConversationStore;
  readonly checkAccess: CheckTurnAccess;
  readonly gateway: ModelGateway;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
  /** A digest that nobody can find another text for. */
  readonly digest: (text: string) => Promise<string>;
};

/** What answers, or why nothing does. */
export type TurnModel =
  | ModelChoice
  | { readonly kind: 'failed'; readonly code: 'model-not-allowed' };

/** All that a turn needs to run; nothing is decided after it but what the model does. */
export type TurnPlan = {
  readonly turn: Turn;
  readonly caller: Caller;
  readonly choice: TurnModel;
  readonly prompt: readonly PromptMessage[];
  /** To be stored; null where the turn answers one that is stored already. */
  readonly question: Message | null;
  /** The pending answer, to be stored. */
  readonly answer: Message;
  /** What the answer begins with: the text of the one that it goes on with. */
  readonly beginning: string;
  /** To be created; null where the conversation is there already. */
  readonly newConversation: Conversation | null;
};

export type Admittance =
  | Refusal
  | { readonly kind: 'accepted'; readonly plan: TurnPlan }
  | { readonly kind: 'known'; readonly turn: Turn };

/** Checks a request against what is stored and accepts its turn, once however often it is sent. */
export async function admitTurn(
  ports: AdmitPorts,
  request: TurnRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<Admittance> {
  const { conversationId, parentId } = request;
  const owner = ownerOf(caller);
  const [access, offered, conversation, task] = await Promise.all([
    ports.checkAccess(caller, signal),
    ports.gateway.chooseModel(signal),
    ports.conversations.find(conversationId),
    readTask(ports, request, caller),
  ]);
  if (access.kind === 'refused') return access;
  // A new conversation has no message to go on from, and another's is answered as one that is not there.
  const isThere = conversation ? conversation.owner === owner : parentId === null;
  if (!isThere) return refused('conversation-not-found', 'conversationId');
  if (task.kind === 'refused') return task;

  const choice = allowedChoice(offered, access.allowedModels);
  const turn = await newTurn(ports, request, caller, { choice, task });
  const acceptance = await ports.turns.accept(turn);
  if (acceptance.kind === 'known')
    return acceptance.turn.fingerprint === turn.fingerprint && acceptance.turn.owner === owner
      ? acceptance
      : refused('turn-conflict', 'turnId');
  return { kind: 'accepted', plan: planOf(turn, choice, task, { conversation, caller }) };
}

/** An administrator's word is over what a provider offers; none at all allows every model. */
function allowedChoice(choice: ModelChoice, allowed: readonly string[]): TurnModel {
  const isAllowed = choice.kind === 'failed' || allowed.length === 0;
  if (isAllowed || allowed.includes(choice.model)) return choice;
  return { kind: 'failed', code: 'model-not-allowed' };
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

function planOf(
  turn: Turn,
  choice: TurnModel,
  task: ReadTask,
  { conversation, caller }: { readonly conversation: Conversation | null; readonly caller: Caller },
): TurnPlan {
  const { branch, text, beginning } = task;
  const question = task.question ?? questionOf(turn, branch, text);
  return {
    turn,
    caller,
    choice,
    prompt: promptOf(branch, { question: text, beginning: beginning?.text ?? '' }),
    question: task.question ? null : question,
    answer: answerOf(turn, question, beginning?.id ?? null),
    beginning: beginning?.text ?? '',
    newConversation: conversation ? null : conversationOf(turn, caller, text),
  };
}
