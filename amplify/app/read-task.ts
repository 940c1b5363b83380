import type { TurnRequest } from '../contract/turn-request.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import { placed, type Placed } from '../domain/context-window.ts';
import type { Message } from '../domain/message.ts';
import { mayContinue, taskOf, type TurnTask } from '../domain/turn-task.ts';
import { refused, type Refusal } from './admission.ts';
import { mendTurn, type MendPorts } from './mend-turn.ts';
import { readBranch, type IsEnough } from './read-branch.ts';

/** What a turn is to do, with all that is stored of it. */
export type ReadTask = {
  readonly kind: 'read';
  /** The messages before the question. */
  readonly branch: readonly Placed[];
  readonly text: string;
  /** The stored question; null where the turn asks a new one. */
  readonly question: Placed | null;
  /** The answer to go on with. */
  readonly beginning: Message | null;
};

/** Reads what a request is about, every answer in it at rest. */
export async function readTask(
  ports: MendPorts,
  request: TurnRequest,
  caller: Caller,
  isEnough: IsEnough,
): Promise<ReadTask | Refusal> {
  const { conversationId, parentId } = request;
  const task = taskOf(request);
  const [branch, beginning] = await Promise.all([
    settledBranch(ports, caller, { conversationId, parentId }, isEnough),
    beginningOf(ports, caller, conversationId, task),
  ]);
  if ('kind' in branch) return branch;
  if (beginning && 'code' in beginning) return beginning;
  if (task.kind === 'ask')
    return { kind: 'read', branch, text: task.text, question: null, beginning: null };
  const question = branch.at(-1);
  if (question?.role !== 'user') return refused('message-not-found', 'parentId');
  return { kind: 'read', branch: branch.slice(0, -1), text: question.text, question, beginning };
}

/** The answer that a turn goes on with, whole as far as it was written. */
async function beginningOf(
  ports: MendPorts,
  caller: Caller,
  conversationId: string,
  task: TurnTask,
): Promise<Message | Refusal | null> {
  if (task.kind !== 'continue') return null;
  const key = { conversationId, id: task.answerId };
  const found = await ports.messages.find(key, ownerOf(caller));
  if (!found) return refused('message-not-found', 'continues');
  const answer = await settled(ports, caller, found);
  if ('code' in answer) return answer;
  return mayContinue(answer, task.questionId) ? answer : refused('answer-whole', 'continues');
}

/** The branch that a turn continues. */
async function settledBranch(
  ports: MendPorts,
  caller: Caller,
  { conversationId, parentId }: Pick<TurnRequest, 'conversationId' | 'parentId'>,
  isEnough: IsEnough,
): Promise<readonly Placed[] | Refusal> {
  const owner = ownerOf(caller);
  const end = { conversationId, owner, leafId: parentId };
  const branch = await readBranch(ports.messages, end, isEnough);
  if (!branch) return refused('message-not-found', 'parentId');
  const messages: Message[] = [];
  for (const message of branch) {
    const atRest = await settled(ports, caller, message);
    if ('code' in atRest) return refused('turn-running', 'parentId');
    messages.push(atRest);
  }
  return placed(messages);
}

/** A message that is not written any more; brings one to rest whose runner is gone. */
async function settled(
  ports: MendPorts,
  caller: Caller,
  message: Message,
): Promise<Message | Refusal> {
  if (message.status !== 'pending') return message;
  const mended = await mendTurn(ports, { sub: caller.sub, turnId: message.turnId });
  if (mended === 'open') return refused('turn-running', 'continues');
  return (await ports.messages.find(message, message.owner)) ?? message;
}
