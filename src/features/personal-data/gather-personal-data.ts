import type {
  ExportedConversation,
  ExportedMessage,
  OwnRecord,
  PersonalData,
} from '../../../amplify/contract/accounts/personal-data.ts';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { MadeBotList, MadeBotVersion } from '../../../amplify/contract/bots/own-bot.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { askWithPatience } from '../../backend/ask-with-patience.ts';
import type { Sleep } from '../../backend/sleep.ts';
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
  /** Every version of every bot that the person has made. */
  readonly bots: readonly MadeBotVersion[];
};

export type GatherParts = {
  readonly person: (signal: AbortSignal) => Promise<Outcome<PersonView>>;
  readonly page: (after: string | null, signal: AbortSignal) => Promise<Outcome<PersonalData>>;
  readonly bots: (after: string | null, signal: AbortSignal) => Promise<Outcome<MadeBotList>>;
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
export function createGathering({ person, page, bots, sleep }: GatherParts): Gathering {
  const conversations = new Map<string, ExportedConversation>();
  const messages = new Map<string, Map<string, ExportedMessage>>();
  const records: OwnRecord[] = [];
  const versions = new Map<string, MadeBotVersion>();
  let after: string | null = null;
  let afterBot: string | null = null;
  let isWhole = false;
  let hasBots = false;

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

  function takeBots(read: MadeBotList) {
    for (const one of read.versions) versions.set(`${one.botId} ${one.version}`, one);
    hasBots = read.next === null;
    afterBot = read.next;
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
      while (!hasBots) {
        const read = await askWithPatience((stop) => bots(afterBot, stop), sleep, signal);
        if (read.kind !== 'done') return read;
        takeBots(read.value);
      }
      const view = await askWithPatience(person, sleep, signal);
      if (view.kind !== 'done') return view;
      const all = [...conversations.values()].map((conversation) => ({
        conversation,
        messages: inOrder([...(messages.get(conversation.id)?.values() ?? [])]),
      }));
      const made = [...versions.values()];
      return {
        kind: 'whole',
        data: { person: view.value, own: records, conversations: all, bots: made },
      };
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
