import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  ExportedMessage,
  PersonalData,
} from '../../../amplify/contract/accounts/personal-data.ts';
import type { MadeBotList, MadeBotVersion } from '../../../amplify/contract/bots/own-bot.ts';
import type { Outcome } from '../../backend/json-calls.ts';
import { createGathering } from './gather-personal-data.ts';

const person = {
  sub: 'S',
  email: 'a@example.com',
  admin: false,
  activeAccountId: 'A',
  memberships: [],
  deletions: [],
  invitations: [],
  mayCreateAccounts: true,
  notice: '',
  turnsStopped: false,
  allowedModels: [],
  deleting: false,
};
const unreachable = { kind: 'unreachable' } as const;
const { signal } = new AbortController();

function message(id: string, minute: number): ExportedMessage {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const base = { parentId: null, text: id, status: 'complete', model: null } as const;
  const more = {
    turnId: id,
    error: null,
    usage: null,
    steps: [],
    continues: null,
    rating: null,
    receipt: null,
  };
  return { ...base, ...more, id, role: 'user', createdAt };
}

function part(id: string, messages: readonly ExportedMessage[], title = id) {
  const at = '2026-01-01T00:00:00.000Z';
  const told = { bot: null, parameters: null, allowedTools: [], createdAt: at, lastMessageAt: at };
  const conversation = { id, accountId: 'A', title, shelf: null, activeLeafId: null, ...told };
  return { conversation, messages: [...messages] };
}

function aPreset(id: string) {
  return { kind: 'preset' as const, accountId: 'A', id, name: 'Dry', parameters: {} };
}

/** A server with pages, of which calls named by their number fail. */
function setUp(
  pages: readonly PersonalData['parts'][],
  failing: readonly number[] = [],
  botPages: readonly (readonly MadeBotVersion[])[] = [],
) {
  const asked: (string | null)[] = [];
  const reports: number[] = [];
  const gathering = createGathering({
    person: async () => ({ kind: 'done', value: person }),
    async page(after): Promise<Outcome<PersonalData>> {
      asked.push(after);
      if (failing.includes(asked.length)) return unreachable;
      const at = Number(after ?? 0);
      const next = at + 1 < pages.length ? String(at + 1) : null;
      return { kind: 'done', value: { own: [aPreset(`${at}`)], parts: pages[at] ?? [], next } };
    },
    async bots(after): Promise<Outcome<MadeBotList>> {
      asked.push(`bots ${after}`);
      if (failing.includes(asked.length)) return unreachable;
      const at = Number(after ?? 0);
      const next = at + 1 < botPages.length ? String(at + 1) : null;
      return { kind: 'done', value: { versions: [...(botPages[at] ?? [])], next } };
    },
    sleep: async () => {},
  });
  const goOn = () => gathering.goOn((count) => reports.push(count), signal);
  return { asked, reports, goOn };
}

test('puts the parts of a conversation together, its messages in the order of time', async () => {
  const { goOn, reports } = setUp([
    [part('C', [message('4', 4), message('3', 3)])],
    [part('C', [message('2', 2), message('1', 1)]), part('D', [message('9', 9)])],
  ]);
  const whole = await goOn();
  if (whole.kind !== 'whole') throw new Error('It broke off.');
  const [first] = whole.data.conversations;
  expect(first?.messages.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(whole.data.conversations).toHaveLength(2);
  expect(reports).toEqual([1, 2]);
});

test('takes a conversation that comes again because somebody wrote in it as it is last', async () => {
  const { goOn } = setUp([
    [part('C', [message('1', 1)], 'Old')],
    [part('C', [message('2', 2), message('1', 1)], 'New')],
  ]);
  const whole = await goOn();
  if (whole.kind !== 'whole') throw new Error('It broke off.');
  expect(whole.data.conversations).toHaveLength(1);
  expect(whole.data.conversations[0]?.conversation.title).toBe('New');
  expect(whole.data.conversations[0]?.messages).toHaveLength(2);
});

test('asks again for a page that failed, and goes on where it stopped when told to', async () => {
  const pages = ['A', 'B', 'C'].map((id) => [part(id, [message(id, 1)])]);
  const { goOn, asked } = setUp(pages, [2, 3, 4]);
  expect(await goOn()).toEqual(unreachable);
  const whole = await goOn();
  expect(whole.kind).toBe('whole');
  expect(asked).toEqual([null, '1', '1', '1', '1', '2', 'bots null']);
  if (whole.kind !== 'whole') throw new Error('It broke off.');
  expect(whole.data.own).toEqual(['0', '1', '2'].map(aPreset));
});

test('takes every version of every bot along, page by page, and asks again for a page that failed', async () => {
  const pages = [[version('B', 2)], [version('B', 1), version('C', 1)]];
  const { goOn, asked } = setUp([[]], [3, 4, 5], pages);
  expect(await goOn()).toEqual(unreachable);
  const whole = await goOn();
  if (whole.kind !== 'whole') throw new Error('It broke off.');
  expect(whole.data.bots).toEqual(pages.flat());
  expect(asked).toEqual([null, 'bots null', 'bots 1', 'bots 1', 'bots 1', 'bots 1']);
});

function version(botId: string, number: number): MadeBotVersion {
  const at = '2026-01-01T00:00:00.000Z';
  const definition = {
    persona: botId,
    title: 'Helper',
    purpose: 'Helps.',
    instructions: `Version ${number}.`,
    welcome: 'Hello.',
    placeholder: '',
    starters: [],
    parameters: {},
  };
  const told = { publication: null, createdAt: at, deletedAt: null };
  return { accountId: 'A', botId, version: number, at, definition, ...told };
}

test('misses nothing however the pages are cut', async () => {
  const cuts = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cuts, async (sizes) => {
      let next = 0;
      const pages = sizes.map((size) =>
        Array.from({ length: size }, () => {
          next += 1;
          return part(`C${next % 4}`, [message(`m${next}`, next)]);
        }),
      );
      const whole = await setUp(pages).goOn();
      if (whole.kind !== 'whole') throw new Error('It broke off.');
      const ids = whole.data.conversations.flatMap(({ messages }) => messages.map(({ id }) => id));
      expect(new Set(ids).size).toBe(next);
      expect(ids).toHaveLength(next);
    }),
  );
});
