import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import type { PersonalData } from '../../contract/accounts/personal-data.ts';
import { changeMember, leaveAccount, removeMember } from './members.ts';
import { keys } from './records.ts';
import { readPersonalData, type ReadingPlace } from './read-personal-data.ts';
import {
  callerIn,
  createAccountHouse,
  openAccount,
  type AccountHouse,
} from './testing/account-house.ts';
import { addConversation, aRequest, type Holding } from './testing/holdings.ts';

const signal = new AbortController().signal;
const ada = { sub: 'ada' };

type Part = PersonalData['parts'][number];

const nothingMore = { error: null, usage: null, steps: [], continues: null, rating: null };

test('whoever has nothing is given nothing', async () => {
  const house = await createTeam();
  expect(await readPersonalData(house, ada, null, signal)).toEqual({
    kind: 'answered',
    body: { own: [], parts: [], next: null },
  });
  expect(await readPersonalData(house, { sub: 'nobody' }, null, signal)).toMatchObject({
    body: { parts: [], next: null },
  });
});

test('a conversation comes with what is kept of its messages, newest first', async () => {
  const house = await createTeam();
  const held = await addConversation(house, { ...ada, accountId: 'team', shelf: 'archived' });
  const { conversation, messages } = held;
  const [question, answer] = messages;
  expect(await readPersonalData(house, ada, null, signal)).toEqual({
    kind: 'answered',
    body: {
      own: [],
      parts: [
        {
          conversation: {
            id: conversation.id,
            accountId: 'team',
            title: conversation.title,
            shelf: 'archived',
            activeLeafId: conversation.activeLeafId,
            bot: 'marv',
            parameters: { systemPrompt: 'Be kind.' },
            allowedTools: ['send_mail'],
            createdAt: time(conversation.createdAt),
            lastMessageAt: time(conversation.lastMessageAt),
          },
          messages: [
            {
              id: answer?.id,
              parentId: question?.id,
              role: 'assistant',
              text: 'Words',
              status: 'complete',
              turnId: answer?.turnId,
              model: 'model',
              ...nothingMore,
              receipt: { request: aRequest, outcome: null },
              createdAt: time(answer?.createdAt),
            },
            {
              id: question?.id,
              parentId: null,
              role: 'user',
              text: 'Words',
              status: 'complete',
              turnId: question?.turnId,
              model: null,
              ...nothingMore,
              receipt: null,
              createdAt: time(question?.createdAt),
            },
          ],
        },
      ],
      next: null,
    },
  });
});

test('tests of bots and what came of them come along, of whoever asked alone', async () => {
  const house = await createTeam();
  const kept = { number: 2, model: 'luna', tests: 1, results: [] };
  const times = { startedAt: time(0), endedAt: time(1000) };
  for (const sub of ['ada', 'bob']) {
    const place = { accountId: 'team', sub, reference: 'marv' };
    await house.records.write(keys.testRun(place, 'R'), { ...kept, ...times }, 0, signal);
  }
  const [page] = await readWhole(house);
  expect(page?.own).toEqual([
    {
      kind: 'test-run',
      accountId: 'team',
      reference: 'marv',
      id: 'R',
      version: 2,
      model: 'luna',
      ...times,
      results: [],
    },
  ]);
});

test('what somebody prefers and the presets that they made come once, before conversations, and no others', async () => {
  const house = await createTeam();
  const parameters = { temperature: 0.2 };
  const wanted = { parameters, favourites: ['marv'] };
  for (const accountId of ['team', 'other', 'unknown'])
    for (const sub of ['ada', 'bob']) {
      await house.records.write(keys.preferences(accountId, sub), wanted, 0, signal);
      const preset = { name: `Of ${sub}`, parameters, maker: sub };
      await house.records.write(keys.preset(accountId, sub), preset, 0, signal);
    }
  for (let index = 0; index < 60; index += 1)
    await addConversation(house, { ...ada, accountId: 'team' });
  const whole = await readWhole(house);
  expect(whole.map(({ own }) => own.length)).toEqual([4, 0]);
  expect(whole.flatMap(({ own }) => own)).toEqual(
    ['other', 'team'].flatMap((accountId) => [
      { kind: 'preferences', accountId, ...wanted },
      { kind: 'preset', accountId, id: 'ada', name: 'Of ada', parameters },
    ]),
  );
});

test('as many presets as an account may have, each as long as it may be, are answers that Lambda takes', async () => {
  const house = await createTeam();
  const parameters = { systemPrompt: '😀'.repeat(4000), answerForm: aForm('"'.repeat(15_000)) };
  for (let index = 0; index < 100; index += 1)
    await house.records.write(
      keys.preset('team', String(index).padStart(3, '0')),
      { name: 'Long', parameters, maker: index % 2 === 0 ? 'ada' : 'bob' },
      0,
      signal,
    );
  await addConversation(house, { ...ada, accountId: 'team' });
  const whole = await readWhole(house);
  expect(whole.length).toBeGreaterThan(1);
  for (const page of whole) expect(lambdaBytes(page)).toBeLessThan(6_000_000);
  const ids = whole.flatMap(({ own }) => own.map((one) => (one.kind === 'preset' ? one.id : '')));
  expect(ids).toEqual(Array.from({ length: 50 }, (_, at) => String(at * 2).padStart(3, '0')));
  expect(whole.flatMap(({ parts }) => parts)).toHaveLength(1);
});

test('what a message cost, why it failed, what it goes on with and how it was rated come along', async () => {
  const house = await createTeam();
  const { conversation, messages } = await addConversation(house, { ...ada, accountId: 'team' });
  const [, answer] = messages;
  if (!answer) throw new Error('There is an answer.');
  const usage = { inputTokens: 3, outputTokens: 5 };
  const facts = { error: 'provider-cut', usage, continues: answer.id, rating: 'bad' } as const;
  await house.messages.add({ ...answer, ...facts, id: ulid() });
  const [part] = (await readAll(house)).flat();
  expect(part?.conversation.id).toBe(conversation.id);
  expect(part?.messages[0]).toMatchObject(facts);
});

test.each([
  ['words', 'x'],
  ['quotes', '"'],
  ['control characters', '\u0001'],
  ['emoji', '😀'],
])('an answer with nothing but %s is one that Lambda takes', async (_, character) => {
  const house = await createTeam();
  // As much as DynamoDB keeps in one item, nearly.
  const text = character.repeat(399_000 / new TextEncoder().encode(character).length);
  const held = [
    await addConversation(house, { ...ada, accountId: 'team', turns: 3, text }),
    await addConversation(house, { ...ada, accountId: 'team', turns: 2, text }),
  ];
  const pages = await readAll(house);
  for (const parts of pages) expect(lambdaBytes({ parts })).toBeLessThan(6_000_000);
  expect(messagesIn(pages.flat()).toSorted()).toEqual(idsOf(held).toSorted());
});

test('everything comes exactly once when nothing changes, in pages that an answer may hold', async () => {
  const house = await createTeam();
  const held: Holding[] = [];
  for (let index = 0; index < 60; index += 1)
    held.push(
      await addConversation(house, {
        ...ada,
        accountId: index % 3 === 0 ? 'other' : 'team',
        shelf: index % 7 === 0 ? 'deleted' : null,
        turns: index % 5,
        isRunning: index % 11 === 0,
      }),
    );
  const text = 'x'.repeat(320_000);
  held.push(await addConversation(house, { ...ada, accountId: 'team', turns: 5, text }));
  const pages = await readAll(house);
  const parts = pages.flat();
  expect(messagesIn(parts).toSorted()).toEqual(idsOf(held).toSorted());
  expect(new Set(parts.map(({ conversation }) => conversation.id))).toEqual(
    new Set(held.map(({ conversation }) => conversation.id)),
  );
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page.length).toBeLessThanOrEqual(50);
});

test('parts of a conversation follow one another, its messages newest first', async () => {
  const house = await createTeam();
  for (const turns of [4, 1, 6]) await addConversation(house, { ...ada, accountId: 'team', turns });
  const parts = (await readAll(house)).flat();
  const order = parts.map(({ conversation }) => conversation.id);
  expect(order).toEqual(order.toSorted());
  for (const id of new Set(order)) {
    const own = messagesIn(parts.filter(({ conversation }) => conversation.id === id));
    expect(own).toEqual(own.toSorted().toReversed());
  }
});

test('nothing comes of others, nor of an account that one may not work in any more', async () => {
  const house = await createTeam();
  for (const accountId of ['left', 'removed', 'suspended'])
    await openAccount(house, accountId, { bob: 'owner', ada: 'member' });
  for (const accountId of ['team', 'left', 'removed', 'suspended'])
    for (const sub of ['ada', 'bob']) await addConversation(house, { accountId, sub });
  await leaveAccount(house, ada, 'left', signal);
  const place = { accountId: 'removed', ...ada };
  await removeMember(house, callerIn('removed', 'bob'), place, signal);
  const change = { role: 'member', state: 'suspended' } as const;
  const suspended = { accountId: 'suspended', ...ada };
  await changeMember(house, callerIn('suspended', 'bob'), suspended, change, signal);
  const parts = (await readAll(house)).flat();
  expect(parts.map(({ conversation }) => conversation.accountId)).toEqual(['team']);
  for (const accountId of ['left', 'removed', 'suspended', 'unknown']) {
    const forged = { accountId, own: '', after: null, before: null };
    const read = await readPersonalData(house, ada, forged, signal);
    const found = read.kind === 'answered' ? read.body.parts : [];
    expect(found.filter(({ conversation }) => conversation.accountId !== 'team')).toEqual([]);
  }
});

test('a place in what somebody else has gives nothing of theirs', async () => {
  const house = await createTeam();
  const theirs = await addConversation(house, { accountId: 'team', sub: 'bob', turns: 3 });
  const mine = await addConversation(house, { accountId: 'team', ...ada });
  await addConversation(house, { accountId: 'team', sub: 'bob' });
  const { id, lastMessageAt } = theirs.conversation;
  const after = { id, lastMessageAt };
  for (const { id: before } of [{ id: null }, ...theirs.messages]) {
    const forged = { accountId: 'team', own: null, after, before };
    const read = await readPersonalData(house, ada, forged, signal);
    const found = read.kind === 'answered' ? read.body.parts : [];
    expect(found.map(({ conversation }) => conversation.id)).toEqual([mine.conversation.id]);
  }
});

test('what somebody writes meanwhile, in what was read or was not, is not missed', async () => {
  const house = await createTeam();
  const held: Holding[] = [];
  for (let index = 0; index < 120; index += 1)
    held.push(await addConversation(house, { ...ada, accountId: 'team' }));
  const first = await readPersonalData(house, ada, null, signal);
  if (first.kind === 'refused') throw new Error('Refused.');
  const written = [await writeIn(house, held[10]), await writeIn(house, held[90])];
  held.push(await addConversation(house, { ...ada, accountId: 'team' }));
  const later = await readAll(house, first.body.next);
  const found = new Set(messagesIn([...first.body.parts, ...later.flat()]));
  for (const id of [...idsOf(held), ...written]) expect(found).toContain(id);
});

test('what is written meanwhile in the conversation that was read last hides none of the others', async () => {
  const house = await createTeam();
  const held: Holding[] = [];
  for (let index = 0; index < 60; index += 1)
    held.push(await addConversation(house, { ...ada, accountId: 'team' }));
  const first = await readPersonalData(house, ada, null, signal);
  if (first.kind === 'refused') throw new Error('Refused.');
  const written = await writeIn(house, held[49]);
  const later = await readAll(house, first.body.next);
  const found = new Set(messagesIn([...first.body.parts, ...later.flat()]));
  for (const id of [...idsOf(held), written]) expect(found).toContain(id);
});

test.each(['written in', 'erased', 'left alone'])(
  'a conversation read in part that is %s meanwhile hides nothing, of it or of the next ones',
  async (what) => {
    const house = await createTeam();
    const text = 'x'.repeat(400_000);
    const long = await addConversation(house, { ...ada, accountId: 'team', turns: 4, text });
    const others: Holding[] = [];
    for (let index = 0; index < 2; index += 1)
      others.push(await addConversation(house, { ...ada, accountId: 'team', turns: 4 }));
    const first = await readPersonalData(house, ada, null, signal);
    if (first.kind === 'refused') throw new Error('Refused.');
    expect(messagesIn(first.body.parts).length).toBeLessThan(8);
    const expected = idsOf(others);
    if (what === 'written in') expected.push(await writeIn(house, long));
    if (what === 'erased') await house.owned.erase(long.conversation);
    else expected.push(...idsOf([long]));
    const later = (await readAll(house, first.body.next)).flat();
    const found = messagesIn([...first.body.parts, ...later]);
    for (const id of expected) expect(found).toContain(id);
    // A part goes on where the one before ended, and does not begin anew.
    const again = what === 'written in' ? idsOf([long]).length : 0;
    expect(found.length).toBeLessThanOrEqual(new Set(found).size + again);
  },
);

/** Ada is in two accounts, Bob in one of them. */
async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { bob: 'owner', ada: 'member' });
  await openAccount(house, 'other', { ada: 'owner' });
  return house;
}

function aForm(schema: string) {
  return { kind: 'json-schema', schema } as const;
}

async function readAll(
  house: AccountHouse,
  from: ReadingPlace | null = null,
): Promise<readonly (readonly Part[])[]> {
  return (await readWhole(house, from)).map(({ parts }) => parts);
}

async function readWhole(house: AccountHouse, from: ReadingPlace | null = null) {
  const pages: Pick<PersonalData, 'own' | 'parts'>[] = [];
  for (let place = from; ;) {
    const read = await readPersonalData(house, ada, place, signal);
    if (read.kind === 'refused') throw new Error(`Refused: ${read.code}`);
    const { own, parts } = read.body;
    pages.push({ own: [...own], parts: [...parts] });
    place = read.body.next;
    if (place === null) return pages;
    if (pages.length > 100) throw new Error('It never ends.');
  }
}

/** A message of now, which moves the conversation up; gives its id. */
async function writeIn(house: AccountHouse, held: Holding | undefined): Promise<string> {
  const [last] = held?.messages.slice(-1) ?? [];
  if (!held || !last) throw new Error('There is no such conversation.');
  const lastMessageAt = house.clock.now();
  const id = ulid(lastMessageAt);
  await house.messages.add({ ...last, id, parentId: last.id, createdAt: lastMessageAt });
  await house.conversations.touch(held.conversation, { lastMessageAt, activeLeafId: id });
  return id;
}

function messagesIn(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ messages }) => messages.map(({ id }) => id));
}

function idsOf(held: readonly Holding[]): string[] {
  return held.flatMap(({ messages }) => messages.map(({ id }) => id));
}

function time(at = 0): string {
  return new Date(at).toISOString();
}

/** What a function hands to Lambda: the body is a text within JSON. */
function lambdaBytes(body: object): number {
  const result = JSON.stringify({ statusCode: 200, body: JSON.stringify(body) });
  return new TextEncoder().encode(result).length;
}
