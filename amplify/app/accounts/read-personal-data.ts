import type { OwnRecord, PersonalData } from '../../contract/accounts/personal-data.ts';
import type { Receipt } from '../../contract/receipts/receipt.ts';
import type { Caller } from '../../domain/caller.ts';
import { ownerIn } from '../../domain/caller.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Message } from '../../domain/message.ts';
import { answerRoom, bytesInAnswer } from '../answer-room.ts';
import type { ConversationStore } from '../conversation-store.ts';
import type { MessageStore } from '../message-store.ts';
import { storedParameters } from '../own-parameters.ts';
import type { ReceiptStore } from '../receipts/receipt-store.ts';
import type { ConversationPlace, OwnedConversations } from '../owned-conversations.ts';
import { answered, type Answer } from './answered.ts';
import { readOwnRecords } from './own-records.ts';
import { readPerson } from './read-person.ts';
import type { RecordStore } from './record-store.ts';

export type PersonalDataPorts = {
  readonly records: RecordStore;
  readonly owned: OwnedConversations;
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly messages: MessageStore;
  readonly receipts: Pick<ReceiptStore, 'find'>;
};

/** Where a reading has come: the account, the conversation, and the message of it that is next; null when it was read whole. */
export type ReadingPlace = {
  readonly accountId: string;
  /** Where the records that are next stand; null when they were read. They come before conversations. */
  readonly own: string | null;
  readonly after: ConversationPlace | null;
  readonly before: string | null;
};

type Part = PersonalData['parts'][number];

type Page = {
  readonly own: readonly OwnRecord[];
  readonly parts: readonly Part[];
  readonly next: ReadingPlace | null;
};

const mostParts = 50;

/**
 * A page of all records and conversations of a person, in every account they may work in. Conversations come in the order of their last
 * messages, so that one which somebody writes in meanwhile comes again instead of being missed.
 */
export async function readPersonalData(
  ports: PersonalDataPorts,
  { sub }: Pick<Caller, 'sub'>,
  from: ReadingPlace | null,
  signal: AbortSignal,
): Promise<Answer<Page>> {
  const person = await readPerson(ports.records, sub, signal);
  const accounts = person.memberships
    .filter(({ state }) => state === 'active')
    .map(({ accountId }) => accountId)
    .filter((accountId) => from === null || accountId >= from.accountId);
  const own: OwnRecord[] = [];
  const parts: Part[] = [];
  let room = answerRoom;
  for (const accountId of accounts) {
    let place = from?.accountId === accountId ? from : beginningOf(accountId);
    for (const record of await ownRecordsAt(ports, sub, place, signal)) {
      const bytes = bytesInAnswer(record.own);
      if (bytes > room) return answered({ own, parts, next: { ...place, own: record.type } });
      own.push(record.own);
      room -= bytes;
    }
    place = { ...place, own: null };
    for (;;) {
      if (parts.length >= mostParts) return answered({ own, parts, next: place });
      signal.throwIfAborted();
      const read = await readOn(ports, sub, place);
      if (!read) break;
      const { part, bytes, left } = fitting(read.part, room);
      // Read again for the next answer, which has more room.
      if (left !== null && part.messages.length === 0) return answered({ own, parts, next: place });
      parts.push(part);
      room -= bytes;
      place = left === null ? read.next : { ...read.next, before: left };
    }
  }
  return answered({ own, parts, next: null });
}

function beginningOf(accountId: string): ReadingPlace {
  return { accountId, own: '', after: null, before: null };
}

async function ownRecordsAt(
  { records }: PersonalDataPorts,
  sub: string,
  { accountId, own: from }: ReadingPlace,
  signal: AbortSignal,
) {
  if (from === null) return [];
  const all = await readOwnRecords(records, { accountId, sub }, signal);
  return all.filter(({ type }) => type >= from);
}

type Fitting = {
  readonly part: Part;
  readonly bytes: number;
  /** The first message that has no room; null where all have. */
  readonly left: string | null;
};

/** As many messages of it as there is room for. */
function fitting({ conversation, messages }: Part, room: number): Fitting {
  let bytes = bytesInAnswer(conversation);
  for (const [index, message] of messages.entries()) {
    const more = bytesInAnswer(message);
    // One always comes, or nothing would: with its receipt it may be more than a message alone.
    const isAlone = index === 0 && room === answerRoom;
    if (bytes + more > room && !isAlone) {
      const part = { conversation, messages: messages.slice(0, index) };
      return { part, bytes, left: message.id };
    }
    bytes += more;
  }
  return { part: { conversation, messages }, bytes, left: null };
}

async function readOn(ports: PersonalDataPorts, sub: string, place: ReadingPlace) {
  const { accountId, before } = place;
  const owner = ownerIn(accountId, sub);
  const begun = await findBegun(ports, owner, place);
  const [conversation] = begun ? [begun] : await ports.owned.page(owner, place.after, 1);
  if (!conversation) return null;
  const page = await ports.messages.readBack(conversation.id, owner, begun ? before : null);
  const { id, lastMessageAt } = conversation;
  // One that moved up comes again there; those that it has passed are still to be read.
  const after = begun ? place.after : { id, lastMessageAt };
  const next: ReadingPlace = { accountId, own: null, after, before: page.before };
  const receipts = await Promise.all(page.messages.map((message) => receiptOf(ports, message)));
  return { part: partOf(conversation, page.messages, receipts), next };
}

/** The conversation that is read in part, wherever it stands now; null when there is none, or none of theirs. */
async function findBegun(
  { conversations }: PersonalDataPorts,
  owner: string,
  { after, before }: ReadingPlace,
): Promise<Conversation | null> {
  if (after === null || before === null) return null;
  const conversation = await conversations.find(after.id);
  return conversation?.owner === owner ? conversation : null;
}

async function receiptOf({ receipts }: PersonalDataPorts, message: Message) {
  return message.role === 'assistant' ? receipts.find(message, message.owner) : null;
}

function partOf(
  { id, accountId, title, shelf, activeLeafId, ...told }: Conversation,
  messages: readonly Message[],
  receipts: readonly (Receipt | null)[],
): Part {
  const { createdAt, lastMessageAt, botSlug: bot, parameters: set } = told;
  const allowedTools = [...told.allowedTools];
  const parameters = set === null ? null : storedParameters(set);
  const times = { createdAt: timeOf(createdAt), lastMessageAt: timeOf(lastMessageAt) };
  return {
    conversation: {
      id,
      accountId,
      title,
      shelf,
      activeLeafId,
      bot,
      parameters,
      allowedTools,
      ...times,
    },
    messages: messages.map((message, index) => ({
      id: message.id,
      parentId: message.parentId,
      role: message.role,
      text: message.text,
      status: message.status,
      turnId: message.turnId,
      model: message.model,
      error: message.error,
      usage: message.usage,
      steps: [...message.steps],
      ...(message.attachments && { attachments: [...message.attachments] }),
      continues: message.continues,
      rating: message.rating,
      receipt: receipts[index] ?? null,
      createdAt: timeOf(message.createdAt),
    })),
  };
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
