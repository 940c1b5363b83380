import type { TurnRequest } from '../contract/turn-request.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import type { Conversation } from '../domain/conversation.ts';
import { titleFrom } from '../domain/conversation-title.ts';
import type { Message } from '../domain/message.ts';
import { branchTo } from '../domain/message-tree.ts';
import { defaultInstructions, promptOf, type PromptMessage } from '../domain/prompt.ts';
import { identityOf, leaseDuration, type Turn } from '../domain/turn.ts';
import { refused, type Refusal } from './admission.ts';
import type { ConversationStore } from './conversation-store.ts';
import { mendTurn, type MendPorts } from './mend-turn.ts';
import type { ModelChoice, ModelGateway } from './model-gateway.ts';

export type AdmitPorts = MendPorts & {
  readonly conversations: ConversationStore;
  readonly gateway: ModelGateway;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
  /** A digest that nobody can find another text for. */
  readonly digest: (text: string) => Promise<string>;
};

/** All that a turn needs to run; nothing is decided after it but what the model does. */
export type TurnPlan = {
  readonly turn: Turn;
  readonly choice: ModelChoice;
  readonly prompt: readonly PromptMessage[];
  readonly question: Message;
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
  const [choice, conversation, messages] = await Promise.all([
    ports.gateway.chooseModel(signal),
    ports.conversations.find(conversationId),
    ports.messages.list(conversationId, owner),
  ]);
  // A new conversation has no message to go on from, and another's is answered as one that is not there.
  const isThere = conversation ? conversation.owner === owner : parentId === null;
  if (!isThere) return refused('conversation-not-found', 'conversationId');
  const branch = await settledBranch(ports, caller, messages, parentId);
  if ('kind' in branch) return branch;

  const turn = await newTurn(ports, request, caller, choice);
  const acceptance = await ports.turns.accept(turn);
  if (acceptance.kind === 'known')
    return acceptance.turn.fingerprint === turn.fingerprint
      ? acceptance
      : refused('turn-conflict', 'turnId');
  const plan = {
    turn,
    choice,
    prompt: promptOf(defaultInstructions, branch, request.text),
    question: questionOf(turn, request),
    newConversation: conversation ? null : newConversation(turn, request, caller),
  };
  return { kind: 'accepted', plan };
}

/** The branch that a question continues, every answer in it at rest. */
async function settledBranch(
  ports: AdmitPorts,
  caller: Caller,
  messages: readonly Message[],
  parentId: string | null,
): Promise<readonly Message[] | Refusal> {
  const pending = messages.filter(({ status }) => status === 'pending');
  const mended = await Promise.all(
    pending.map(async ({ id, turnId }) => {
      return [id, await mendTurn(ports, { sub: caller.sub, turnId })] as const;
    }),
  );
  const branch = branchTo(messages, parentId);
  if (!branch) return refused('message-not-found', 'parentId');
  const open = new Set(mended.filter(([, state]) => state === 'open').map(([id]) => id));
  if (branch.some(({ id }) => open.has(id))) return refused('turn-running', 'parentId');
  if (!branch.some(({ status }) => status === 'pending')) return branch;
  const read = branch.map(
    async (message) => (await ports.messages.find(message, message.owner)) ?? message,
  );
  return Promise.all(read);
}

async function newTurn(
  { clock, newId, digest }: AdmitPorts,
  request: TurnRequest,
  caller: Caller,
  choice: ModelChoice,
): Promise<Turn> {
  const now = clock.now();
  return {
    sub: caller.sub,
    turnId: request.turnId,
    owner: ownerOf(caller),
    conversationId: request.conversationId,
    userMessageId: newId(now),
    // Lists are in the order of ids, and an answer comes after its question.
    assistantMessageId: newId(now + 1),
    fingerprint: await digest(identityOf(request)),
    model: choice.kind === 'chosen' ? choice.model : null,
    acceptedAt: now,
    state: { kind: 'running', leaseUntil: now + leaseDuration },
  };
}

function questionOf(turn: Turn, { parentId, text }: TurnRequest): Message {
  return {
    conversationId: turn.conversationId,
    id: turn.userMessageId,
    parentId,
    role: 'user',
    text,
    status: 'complete',
    turnId: turn.turnId,
    model: null,
    error: null,
    usage: null,
    owner: turn.owner,
    createdAt: turn.acceptedAt,
  };
}

function newConversation(turn: Turn, { text }: TurnRequest, caller: Caller): Conversation {
  return {
    id: turn.conversationId,
    accountId: caller.accountId,
    owner: turn.owner,
    title: titleFrom(text),
    lastMessageAt: turn.acceptedAt,
    createdAt: turn.acceptedAt,
  };
}
