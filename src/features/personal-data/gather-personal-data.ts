import type {
  ExportedConversation,
  ExportedMessage,
  OwnRecord,
  PersonalData,
} from '../../../amplify/contract/accounts/personal-data.ts';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { askWithPatience, type Sleep } from '../../backend/ask-with-patience.ts';
import type { Outcome } from '../../backend/json-calls.ts';

/** A conversation with all of its messages, in the order in which they were written. */
export type WholeConversation = {
  readonly conversation: ExportedConversation;
  readonly messages: readonly ExportedMessage[];
};

export type GatheredData = {
  readonly person: PersonView;
  /** What they have beside conversations. */
  readonly own: readonly OwnRecord[];
  readonly conversations: readonly WholeConversation[];
};

export type GatherParts = {
  readonly person: (signal: AbortSignal) => Promise<Outcome<PersonView>>;
  readonly page: (after: string | null, signal: AbortSignal) => Promise<Outcome<PersonalData>>;
  readonly sleep: Sleep;
};

export type Gathering = {
  /** Reads on from where it came to; how many conversations are known is reported after each page. */
  readonly goOn: (
    report: (conversations: number) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly kind: 'whole'; readonly data: GatheredData } | Refusal>;
  readonly count: () => number;
};

/** Reads everything that is kept of a person, page by page, and keeps what was read when it breaks off. */
export function createGathering({ person, page, sleep }: GatherParts): Gathering {
  const conversations = new Map<string, ExportedConversation>();
  const messages = new Map<string, Map<string, ExportedMessage>>();
  const records: OwnRecord[] = [];
  let after: string | null = null;
  let isWhole = false;

  function take({ own, parts, next }: PersonalData) {
    records.push(...own);
    for (const part of parts) {
      const { id } = part.conversation;
      // One in which somebody writes meanwhile comes again: what is read last is how it stands.
      conversations.set(id, part.conversation);
      const known = messages.get(id) ?? new Map<string, ExportedMessage>();
      messages.set(id, known);
      for (const message of part.messages) known.set(message.id, message);
    }
    isWhole = next === null;
    after = next;
  }
  return {
    count: () => conversations.size,
    async goOn(report, signal) {
      while (!isWhole) {
        const read = await askWithPatience((stop) => page(after, stop), sleep, signal);
        if (read.kind !== 'done') return read;
        take(read.value);
        report(conversations.size);
      }
      const view = await askWithPatience(person, sleep, signal);
      if (view.kind !== 'done') return view;
      const all = [...conversations.values()].map((conversation) => ({
        conversation,
        messages: inOrder([...(messages.get(conversation.id)?.values() ?? [])]),
      }));
      return { kind: 'whole', data: { person: view.value, own: records, conversations: all } };
    },
  };
}

/** Ids of messages are in the order of time, also within one moment. */
function inOrder(messages: readonly ExportedMessage[]): readonly ExportedMessage[] {
  return messages.toSorted(
    (one, other) =>
      compare(Date.parse(one.createdAt), Date.parse(other.createdAt)) || compare(one.id, other.id),
  );
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
