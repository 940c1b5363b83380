import type { PersonalData } from '../../contract/accounts/personal-data.ts';
import type { Caller } from '../../domain/caller.ts';
import { ownerIn } from '../../domain/caller.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Message } from '../../domain/message.ts';
import type { ConversationStore } from '../conversation-store.ts';
import type { MessageStore } from '../message-store.ts';
import type { ConversationPlace, OwnedConversations } from '../owned-conversations.ts';
import { answered, type Answer } from './answered.ts';
import { readPerson } from './read-person.ts';
import type { RecordStore } from './record-store.ts';

export type PersonalDataPorts = {
  readonly records: RecordStore;
  readonly owned: OwnedConversations;
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly messages: MessageStore;
};

/** Where a reading has come: the account, the conversation, and the message of it that is next; null when it was read whole. */
export type ReadingPlace = {
  readonly accountId: string;
  readonly after: ConversationPlace | null;
  readonly before: string | null;
};

type Part = PersonalData['parts'][number];

/** UTF-16 units of texts in one answer: a function answers with 6 MB at most, and a unit may be six bytes of JSON. */
const pageLength = 700_000;
const mostParts = 50;

/**
 * A page of all conversations of a person, in every account they may work in. In the order of their last
 * messages, so that one which somebody writes in meanwhile comes again instead of being missed.
 */
export async function readPersonalData(
  ports: PersonalDataPorts,
  { sub }: Pick<Caller, 'sub'>,
  from: ReadingPlace | null,
  signal: AbortSignal,
): Promise<Answer<{ readonly parts: readonly Part[]; readonly next: ReadingPlace | null }>> {
  const person = await readPerson(ports.records, sub, signal);
  const accounts = person.memberships
    .filter(({ state }) => state === 'active')
    .map(({ accountId }) => accountId)
    .filter((accountId) => from === null || accountId >= from.accountId);
  const parts: Part[] = [];
  let length = 0;
  for (const accountId of accounts) {
    let place = from?.accountId === accountId ? from : { accountId, after: null, before: null };
    for (;;) {
      if (length > pageLength || parts.length >= mostParts) return answered({ parts, next: place });
      signal.throwIfAborted();
      const read = await readOn(ports, sub, place);
      if (!read) break;
      parts.push(read.part);
      length += read.part.messages.reduce((sum, { text }) => sum + text.length, 0);
      place = read.next;
    }
  }
  return answered({ parts, next: null });
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
  const next: ReadingPlace = { accountId, after, before: page.before };
  return { part: partOf(conversation, page.messages), next };
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

function partOf(
  { id, accountId, title, shelf, createdAt, lastMessageAt }: Conversation,
  messages: readonly Message[],
): Part {
  const times = { createdAt: timeOf(createdAt), lastMessageAt: timeOf(lastMessageAt) };
  return {
    conversation: { id, accountId, title, shelf, ...times },
    messages: messages.map((message) => ({
      id: message.id,
      parentId: message.parentId,
      role: message.role,
      text: message.text,
      status: message.status,
      model: message.model,
      createdAt: timeOf(message.createdAt),
    })),
  };
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
