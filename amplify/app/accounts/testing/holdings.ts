import { ulid } from 'ulid';
import type { SentRequest } from '../../../contract/receipts/receipt.ts';
import { ownerIn } from '../../../domain/caller.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import type { Message } from '../../../domain/message.ts';
import { leaseDuration, type Turn } from '../../../domain/turn.ts';
import type { AccountHouse } from './account-house.ts';

/** What somebody has in an account: a conversation with its messages, turns and journals. */
export type Holding = {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly turns: readonly Turn[];
};

export type HoldingWishes = {
  readonly accountId: string;
  readonly sub: string;
  /** Questions with an answer each. */
  readonly turns?: number;
  /** The last one is still being answered. */
  readonly isRunning?: boolean;
  readonly shelf?: Conversation['shelf'];
  readonly text?: string;
};

/** Of which a test wants no more than that it is there. */
export const aRequest: SentRequest = {
  provider: 'compatible',
  origin: null,
  engine: 'provider',
  model: { asked: null, answered: 'model', invoked: 'model' },
  instructions: [],
  messages: { sent: [], sentCount: 0, trimmed: [], trimmedCount: 0, continues: null, fileCount: 0 },
  parameters: {},
  leftOut: [],
  plugins: [],
  tools: [],
  toolsLeftOut: [],
};

let moment = Date.UTC(2026, 0, 1);

/** Writes a conversation as its turns would have, a moment after the one before. */
export async function addConversation(
  house: AccountHouse,
  { accountId, sub, turns = 1, isRunning = false, shelf = null, text = 'Words' }: HoldingWishes,
): Promise<Holding> {
  const owner = ownerIn(accountId, sub);
  const conversationId = ulid((moment += 1000));
  const createdAt = moment;
  const messages: Message[] = [];
  const kept: Turn[] = [];
  for (let index = 0; index < turns; index += 1) {
    const runs = isRunning && index === turns - 1;
    const turn = aTurn({ sub, owner, conversationId, now: house.clock.now(), runs });
    kept.push(turn);
    await house.turns.accept(turn);
    await house.journal.append(turn, { sequence: 1, position: 0, text }, 0);
    for (const role of ['user', 'assistant'] as const) {
      const id = role === 'user' ? turn.userMessageId : turn.assistantMessageId;
      const status = runs && role === 'assistant' ? 'pending' : 'complete';
      const message = aMessage({ turn, id, role, text, status, parentId: messages.at(-1)?.id });
      messages.push(message);
      await house.messages.add(message);
      if (role === 'assistant') await house.receipts.begin({ ...message, request: aRequest });
    }
  }
  const conversation = {
    id: conversationId,
    accountId,
    owner,
    title: `Title of ${text.slice(0, 20)}`,
    shelf,
    activeLeafId: messages.at(-1)?.id ?? null,
    botSlug: 'marv',
    allowedTools: ['send_mail'],
    parameters: '{"systemPrompt":"Be kind."}',
    lastMessageAt: (moment += 1000),
    createdAt,
  };
  await house.conversations.create(conversation);
  return { conversation, messages, turns: kept };
}

function aTurn(given: {
  readonly sub: string;
  readonly owner: string;
  readonly conversationId: string;
  readonly now: number;
  readonly runs: boolean;
}): Turn {
  const { sub, owner, conversationId, now, runs } = given;
  const ending = { status: 'complete', error: null, usage: null } as const;
  return {
    sub,
    owner,
    conversationId,
    turnId: ulid((moment += 1000)),
    userMessageId: ulid((moment += 1000)),
    assistantMessageId: ulid((moment += 1000)),
    fingerprint: 'fingerprint',
    model: 'model',
    acceptedAt: moment,
    state: runs
      ? { kind: 'running', leaseUntil: now + leaseDuration, stopOrdered: false }
      : { kind: 'ended', ending, endedAt: moment, answerLength: 5, stepChanges: 0 },
  };
}

function aMessage(given: {
  readonly turn: Turn;
  readonly id: string;
  readonly role: Message['role'];
  readonly text: string;
  readonly status: Message['status'];
  readonly parentId: string | undefined;
}): Message {
  const { turn, id, role, text, status, parentId = null } = given;
  return {
    conversationId: turn.conversationId,
    id,
    parentId,
    place: { depth: 0, tokens: 0 },
    role,
    text: status === 'pending' ? '' : text,
    status,
    turnId: turn.turnId,
    model: role === 'assistant' ? turn.model : null,
    error: null,
    usage: null,
    steps: [],
    continues: null,
    rating: null,
    owner: turn.owner,
    createdAt: turn.acceptedAt,
  };
}

/** What is left of it, as texts. */
export async function leftOf(
  house: AccountHouse,
  { conversation, messages, turns }: Holding,
): Promise<readonly string[]> {
  const found = [
    await house.conversations.find(conversation.id),
    ...(await Promise.all(messages.map((one) => house.messages.find(one, one.owner)))),
    ...(await Promise.all(messages.map((one) => house.receipts.find(one, one.owner)))),
    ...(await Promise.all(turns.map((turn) => house.turns.find(turn)))),
  ];
  const journals = await Promise.all(turns.map((turn) => house.journal.readAfter(turn, 0)));
  return [...found, ...journals.flatMap(({ entries }) => entries)]
    .filter((one) => one !== null)
    .map((one) => JSON.stringify(one));
}
