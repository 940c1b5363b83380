import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unzipSync } from 'fflate';
import type { ExportedMessage } from '../../../amplify/contract/accounts/personal-data.ts';
import { anyText } from '../../archive/testing/any-text.ts';
import { zipFiles } from '../../archive/zip-files.ts';
import type { Download } from './archived-files.ts';
import type { GatheredData, WholeConversation } from './gather-personal-data.ts';
import { packPersonalArchive } from './pack-personal-archive.ts';
import { personalArchive } from './personal-archive.ts';

const at = new Date('2026-11-21T12:00:00Z');
const facts = { email: 'a@example.com', name: null, at };
const start = Date.UTC(2026, 0, 1);

function dataOf(conversations: readonly WholeConversation[], account = 'Demo'): GatheredData {
  const membership = { accountId: 'A', name: account, role: 'owner', state: 'active' } as const;
  const person = {
    sub: 'S',
    email: 'a@example.com',
    admin: false,
    activeAccountId: 'A',
    memberships: [membership],
    deletions: [],
    invitations: [],
    mayCreateAccounts: true,
    notice: '',
    turnsStopped: false,
    allowedModels: [],
    deleting: false,
  };
  return { person, own: [], conversations, bots: [] };
}

function conversation(index: number, title: string, texts: readonly string[]): WholeConversation {
  const createdAt = new Date(start + index).toISOString();
  const messages = texts.map((text, place): ExportedMessage => ({
    id: `${index}.${place}`,
    parentId: place === 0 ? null : `${index}.${place - 1}`,
    role: place % 2 === 0 ? 'user' : 'assistant',
    text,
    status: 'complete',
    turnId: `${index}.${place}`,
    model: place % 2 === 0 ? null : 'demo',
    error: null,
    usage: null,
    steps: [],
    continues: null,
    rating: null,
    receipt: null,
    createdAt,
  }));
  const id = `C${index}`;
  const told = {
    bot: null,
    parameters: null,
    allowedTools: [],
    createdAt,
    lastMessageAt: createdAt,
  };
  return {
    conversation: { id, accountId: 'A', title, shelf: null, activeLeafId: null, ...told },
    messages,
  };
}

async function unpacked(data: GatheredData): Promise<ReadonlyMap<string, string>> {
  const parts = { at, rest: async () => {} };
  const { signal } = new AbortController();
  const blob = await zipFiles(personalArchive(data, facts), parts, signal);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const found = Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer())));
  return new Map(found.map(([path, bytes]) => [path, decoder.decode(bytes)]));
}

function filesOf(archive: ReadonlyMap<string, string>): readonly string[] {
  return [...archive.keys()].filter((path) => path.startsWith('conversations/')).toSorted();
}

test('whatever was written unpacks to the same, as Markdown and as JSON', async () => {
  const all = fc.array(fc.record({ title: anyText, texts: fc.array(anyText, { maxLength: 4 }) }), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(all, async (written) => {
      const wholes = written.map(({ title, texts }, index) => conversation(index, title, texts));
      const archive = await unpacked(dataOf(wholes));
      const files = filesOf(archive);
      expect(files).toHaveLength(written.length);
      written.forEach(({ texts }, index) => {
        const markdown = archive.get(files[index] ?? '') ?? '';
        for (const said of texts) expect(markdown).toContain(`\n\n${said}\n`);
      });
      const stored: unknown = JSON.parse(archive.get('data/conversations.json') ?? '');
      expect(stored).toMatchObject({
        conversations: wholes.map(({ conversation: { title }, messages }) => ({
          title,
          messages,
        })),
      });
    }),
    { numRuns: 25 },
  );
});

test('no title and no name of an account becomes markup of the index', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (title, account) => {
      const data = dataOf([conversation(0, title, ['x'])], account);
      const plain = dataOf([conversation(0, 'plain', ['x'])], 'plain');
      const index = (await unpacked(data)).get('index.html');
      expect(tagsOf(index)).toEqual(tagsOf((await unpacked(plain)).get('index.html')));
    }),
    { numRuns: 25 },
  );
});

function tagsOf(page: string | undefined) {
  return page?.match(/<[^>]*>/gu)?.map(withoutAddress);
}

function withoutAddress(tag: string): string {
  return tag.replace(/^<a href="conversations\/[^"/]*">$/u, '<a>');
}

test('holds a thousand conversations of one title, each under an address of the index', async () => {
  const wholes = Array.from({ length: 1000 }, (_, index) =>
    conversation(index, 'Again?', [`Number ${index}`]),
  );
  const archive = await unpacked(dataOf(wholes));
  const files = filesOf(archive);
  expect(files).toHaveLength(1000);
  expect(archive.get('conversations/0042-Again.md')).toContain('Number 41');
  const index = archive.get('index.html') ?? '';
  for (const file of files) expect(index).toContain(`href="${file}"`);
});

test('says of a branched conversation which message each one follows', async () => {
  const whole = conversation(0, 'Tree', ['Why?', 'Because.']);
  const [question, answer] = whole.messages;
  if (!question || !answer) throw new Error('There are two.');
  const other = { ...answer, id: '0.9', text: 'No idea.', status: 'interrupted' };
  const archive = await unpacked(dataOf([{ ...whole, messages: [question, answer, other] }]));
  const markdown = archive.get('conversations/001-Tree.md') ?? '';
  expect(markdown).toContain('version 1 of 2 · follows message 1');
  expect(markdown).toContain(
    'status: interrupted · model: demo · version 2 of 2 · follows message 1',
  );
  expect(markdown).not.toContain('begins the conversation');
});

test('an answer says how it was rated and why it failed, and its tokens are kept for programs', async () => {
  const whole = conversation(0, 'Rated', ['Why?', 'Because.']);
  const [question, answer] = whole.messages;
  if (!question || !answer) throw new Error('There are two.');
  const usage = { inputTokens: 3, outputTokens: 5 };
  const facts = { rating: 'bad', error: 'provider-cut', usage, continues: '0.7' } as const;
  const messages = [question, { ...answer, ...facts }];
  const archive = await unpacked(dataOf([{ ...whole, messages }]));
  const markdown = archive.get('conversations/001-Rated.md');
  expect(markdown).toContain('status: complete · model: demo · error: provider-cut · rated: bad');
  const stored: unknown = JSON.parse(archive.get('data/conversations.json') ?? '');
  expect(stored).toMatchObject({ conversations: [{ messages: [{}, facts] }] });
});

test('an answer names the tools that were used, and programs have all that was done', async () => {
  const whole = conversation(0, 'Tools', ['How warm?', 'It is warm.']);
  const [question, answer] = whole.messages;
  if (!question || !answer) throw new Error('There are two.');
  const call = { kind: 'tool', at: 0, milliseconds: 3, input: '{}', output: null } as const;
  const steps: ExportedMessage['steps'] = [
    { kind: 'reasoning', id: '1', at: 0, milliseconds: 900, text: 'Where?' },
    { ...call, id: '2', tool: 'get_weather', state: 'done', isCut: false },
    { ...call, id: '3', tool: 'a`\n# made up', state: 'failed', isCut: false },
  ];
  const messages = [question, { ...answer, steps }];
  const archive = await unpacked(dataOf([{ ...whole, messages }]));
  expect(archive.get('conversations/001-Tools.md')).toContain(
    '\n\n- Used `get_weather`: done\n- Used `a # made up`: failed\n\nIt is warm.\n',
  );
  const kept: unknown = JSON.parse(archive.get('data/conversations.json') ?? '');
  expect(kept).toMatchObject({ conversations: [{ messages: [{}, { steps }] }] });
});

test('holds what somebody prefers, the presets that they made, their tests of bots and what came of them, each in a file of its kind', async () => {
  const preferences = {
    kind: 'preferences',
    accountId: 'A',
    parameters: { temperature: 0.3 },
    favourites: ['marv'],
  } as const;
  const preset = { kind: 'preset', accountId: 'A', id: 'P', name: 'Dry', parameters: {} } as const;
  const fields = { name: 'A lease', before: [], question: 'What is a lease?', parameters: {} };
  const check = { kind: 'criterion' as const, criterion: 'Is brief.' };
  const place = { kind: 'bot-test' as const, accountId: 'A', reference: 'marv', id: 'T' };
  const botTest = { ...place, ...fields, check };
  const run = {
    kind: 'test-run' as const,
    accountId: 'A',
    reference: 'marv',
    id: 'R',
    version: null,
    model: 'luna',
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: null,
    results: [],
  };
  const own = [{ ...preferences, favourites: ['marv'] }, preset, botTest, run];
  const archive = await unpacked({ ...dataOf([]), own });
  const stored = (file: string): unknown => JSON.parse(archive.get(`data/${file}.json`) ?? '');
  expect(stored('preferences')).toMatchObject({ preferences: [preferences] });
  expect(stored('presets')).toMatchObject({ presets: [preset] });
  expect(archive.get('data/bot-tests.json')).toContain('What is a lease?');
  expect(stored('test-runs')).toMatchObject({ 'test-runs': [run] });
});

const file = { type: 'text/plain', kind: 'text', bytes: 2, tokens: 1, hasText: true } as const;

test('holds every attached file once, out of each account, and names those that did not come', async () => {
  const asked: string[] = [];
  const told: number[][] = [];
  const notes = { ...file, id: 'F1', name: 'my notes.md' };
  const files = [notes, { ...file, id: 'F2', name: '☂.png' }];
  const [whole, other] = [conversation(0, 'One', ['Why?']), conversation(1, 'Two', ['How?'])];
  const messages = whole.messages.map((message) => ({ ...message, attachments: files }));
  const further = other.messages.map((message) => ({
    ...message,
    attachments: [notes, { ...file, id: 'F3', name: 'gone.pdf' }],
  }));
  const elsewhere = { ...other, conversation: { ...other.conversation, accountId: 'B' } };
  const data = dataOf([
    { ...whole, messages },
    { ...elsewhere, messages: further },
  ]);
  const download: Download = async (accountId, id) => {
    asked.push(`${accountId} ${id}`);
    if (id === 'F3') return { kind: 'refused', status: 404, code: 'attachment-not-found' };
    return { kind: 'done', value: new Uint8Array([0xff, Number(id.slice(1))]) };
  };
  const report = (done: number, of: number) => told.push([done, of]);
  const { signal } = new AbortController();
  const packed = await packPersonalArchive(data, facts, { download, report }, signal);
  if (packed.kind === 'broken') throw new Error('It was given up.');
  const { archive } = packed;
  expect(packed.missing).toBe(1);
  const found = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  expect(found['files/F1-my-notes.md']).toEqual(new Uint8Array([0xff, 1]));
  expect(found['files/F2.png']).toEqual(new Uint8Array([0xff, 2]));
  const missing = new TextDecoder().decode(found['files/MISSING.txt']);
  expect(missing).toContain('files/F3-gone.pdf (gone.pdf): it could not be downloaded.');
  expect(missing).not.toContain('F1');
  const markdown = new TextDecoder().decode(found['conversations/001-One.md']);
  expect(markdown).toContain('\n- Attached `my notes.md`: files/F1-my-notes.md\n');
  expect(asked.map((one) => one.slice(2)).toSorted()).toEqual(['F1', 'F2', 'F3']);
  expect(asked).toContain('B F3');
  expect(told).toEqual([0, 1, 2].map((done) => [done, 3]));
});

test.each([
  { kind: 'unreachable' },
  { kind: 'refused', status: 401, code: 'invalid-token' },
] as const)('without a network or a session no file is asked for in vain: %j', async (refusal) => {
  const whole = conversation(0, 'One', ['Why?']);
  const attachments = ['F1', 'F2'].map((id) => ({ ...file, id, name: 'a.md' }));
  const data = dataOf([
    { ...whole, messages: whole.messages.map((one) => ({ ...one, attachments })) },
  ]);
  let asked = 0;
  async function download() {
    asked += 1;
    return refusal;
  }
  const { signal } = new AbortController();
  const packed = await packPersonalArchive(data, facts, { download, report() {} }, signal);
  expect(packed).toEqual({ kind: 'broken', refusal });
  expect(asked).toBe(1);
});

test('whoever gives up an archive gets none, and no further file is asked for', async () => {
  const leaving = new AbortController();
  const whole = conversation(0, 'One', ['Why?']);
  const attachments = ['F1', 'F2'].map((id) => ({ ...file, id, name: 'a.md' }));
  const data = dataOf([
    { ...whole, messages: whole.messages.map((one) => ({ ...one, attachments })) },
  ]);
  let asked = 0;
  const download: Download = async () => {
    asked += 1;
    leaving.abort();
    return { kind: 'done', value: new Uint8Array() };
  };
  const packing = packPersonalArchive(data, facts, { download, report() {} }, leaving.signal);
  await expect(packing).rejects.toThrow('aborted');
  expect(asked).toBe(1);
});

test('a bot comes once, with every version of it', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const bot = { accountId: 'A', botId: 'B', createdAt: at, deletedAt: null };
  const definition = {
    persona: 'Marv',
    title: 'Sarcastic chatbot',
    purpose: 'Answers.',
    instructions: 'You are Marv.',
    welcome: 'What?',
    placeholder: '',
    starters: [],
    parameters: { temperature: 0.5 },
  };
  const publication = { version: 1, at, reason: null };
  const told = { ...bot, publication, at, definition };
  const versions = [
    { ...told, version: 2 },
    { ...told, version: 1 },
    { ...told, botId: 'C', version: 1 },
  ];
  const archive = await unpacked({ ...dataOf([]), bots: versions });
  const kept = { at, ...definition };
  expect(JSON.parse(archive.get('data/bots.json') ?? '')).toMatchObject({
    bots: [
      {
        id: 'B',
        accountId: 'A',
        publication,
        versions: [
          { version: 2, ...kept },
          { version: 1, ...kept },
        ],
      },
      { id: 'C', versions: [{ version: 1, ...kept }] },
    ],
  });
});

test('says what is in it and what is not, and who made it', async () => {
  const archive = await unpacked(dataOf([]));
  expect([...archive.keys()].toSorted()).toEqual([
    'README.txt',
    'data/bot-tests.json',
    'data/bots.json',
    'data/conversations.json',
    'data/person.json',
    'data/preferences.json',
    'data/presets.json',
    'data/test-runs.json',
    'index.html',
  ]);
  const [holds, lacks] = (archive.get('README.txt') ?? '').split('What is not in it');
  expect(holds).toContain('every file that you have attached');
  expect(lacks).toContain('files/MISSING.txt');
  expect(archive.get('index.html')).toContain('Everything of a@example.com');
});
