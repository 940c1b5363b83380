import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { attachFiles } from './attach.ts';
import { signInWith, signUp } from './cognito-client.ts';
import { type Person, personOf, signInPeople } from './people.ts';
import { startProduct } from './product.ts';
import { askRest } from './rest-calls.ts';
import { readRows } from './stored-rows.ts';
import { haveTurn } from './turns.ts';

const product = await startProduct();
afterAll(() => product.close());
const people = await signInPeople(product);
const password = 'Leaving-2026';

const deletionSchema = z.object({ state: z.enum(['deleting', 'deleted']) });
const personSchema = z.object({ invitations: z.array(z.object({ invitationId: z.string() })) });

function ask({ accessToken }: Person, method: string, path: string, body?: object) {
  const text = body === undefined ? null : JSON.stringify(body);
  return askRest(product, `Bearer ${accessToken}`, { method, path, headers: {}, body: text });
}

async function deleteAll(person: Person, path: string): Promise<void> {
  for (;;) {
    const { status, text } = await ask(person, 'DELETE', path);
    expect({ status, text }).toMatchObject({ status: 200 });
    if (deletionSchema.parse(JSON.parse(text)).state === 'deleted') return;
  }
}

/** Makes a bot in the account of the token and gives its path. */
async function makeBot(person: Person, welcome: string): Promise<string> {
  const path = `/accounts/${person.accountId}/bots/${ulid()}`;
  const definition = {
    persona: 'Marv',
    title: 'Helper',
    purpose: 'Helps.',
    instructions: 'You help.',
    welcome,
    placeholder: '',
    starters: [],
    parameters: {},
  };
  const { status, text } = await ask(person, 'PUT', path, { definition, version: 0 });
  expect({ status, text }).toMatchObject({ status: 200 });
  return path;
}

async function signedUp(name: string): Promise<Person> {
  const email = `${name}@example.com`;
  await signUp(product, email, password);
  return personOf(name, email, await signInWith(product, email, password));
}

/** Every text that is kept anywhere but in the mailbox, which stands for what was sent. */
async function everythingStored(): Promise<readonly string[]> {
  const files = readdirSync(product.dataFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.includes('mailbox') && !file.includes('dynamodb'))
    .map((file) => join(product.dataFolder, file))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'));
  const rows = await readRows(product);
  // The log of the deployment outlives who did what, by their number alone; an account's own goes with it.
  const others = rows.filter(({ item }) => item['id'] !== 'audit');
  return [...files, ...others.map(({ text }) => text)];
}

async function everythingOf(person: Person): Promise<readonly string[]> {
  const stored = await everythingStored();
  return stored.filter(
    (text) =>
      // The logs of accounts that go on know who did what, by their number alone.
      text.includes(person.email) || (text.includes(person.sub) && !text.includes('"audit#')),
  );
}

/** What is somebody's own: themselves, their membership, their conversations and turns. */
async function rowsOf({ sub, owner }: Person): Promise<readonly string[]> {
  const rows = await readRows(product);
  return rows
    .filter(({ item }) => item['id'] === `user#${sub}` || item['owner'] === owner)
    .map(({ text }) => text)
    .toSorted();
}

test('whoever deletes everything of theirs is nowhere any more, a running turn included', async () => {
  const leaver = await signedUp('leaver');
  const { demo } = people;
  const invited = await ask(demo, 'POST', `/accounts/${demo.accountId}/invitations`, {
    email: leaver.email,
    role: 'member',
  });
  expect(invited.status).toBe(200);
  const { invitations } = personSchema.parse(
    JSON.parse((await ask(leaver, 'GET', '/person')).text),
  );
  const [invitation] = invitations;
  const accepted = await ask(
    leaver,
    'POST',
    `/person/invitations/${invitation?.invitationId}/acceptance`,
    {},
  );
  expect(accepted.status).toBe(200);
  const again = personOf('leaver', leaver.email, await signInWith(product, leaver.email, password));
  expect(again.accountId).toBe(demo.accountId);
  await haveTurn(product, leaver, { text: 'Something of my own.' });
  const { conversationId } = await haveTurn(product, again, { text: 'Something at work.' });
  // At every stage of an upload; each says in its words whose it is.
  await attachFiles(product, again, 'leaver');
  expect((await everythingStored()).some((text) => text.includes('canary-leaver'))).toBe(true);
  await makeBot(again, 'What only I use.');
  const shared = await makeBot(again, 'What all may use.');
  const publication = { version: 1, reason: 'It has no tests.' };
  expect((await ask(again, 'PUT', `${shared}/publication`, publication)).status).toBe(200);
  const running = { turnId: ulid(), conversationId: ulid(), parentId: null, text: 'A long story' };
  const stream = ask(again, 'POST', '/chat', running);
  expect((await everythingOf(leaver)).length).toBeGreaterThan(10);
  const others = await rowsOf(demo);

  await deleteAll(again, '/person');
  await stream;
  expect(await everythingOf(leaver)).toEqual([]);
  expect((await everythingStored()).filter((text) => text.includes('canary-leaver'))).toEqual([]);
  await expect(signInWith(product, leaver.email, password)).rejects.toThrow('NotAuthorized');
  const rows = await readRows(product);
  expect(await rowsOf(demo)).toEqual(others);
  expect(rows.some(({ text }) => text.includes(conversationId))).toBe(false);
  expect(rows.some(({ text }) => text.includes('What only I use.'))).toBe(false);
  const stays = JSON.parse((await ask(demo, 'GET', shared)).text);
  expect(stays).toMatchObject({
    maker: { sub: null },
    definition: { welcome: 'What all may use.' },
  });
  // Tokens live on for a quarter of an hour, and open nothing.
  expect((await ask(again, 'POST', '/chat', { ...running, turnId: ulid() })).status).toBe(403);
  expect((await ask(again, 'GET', `/accounts/${demo.accountId}/account`)).status).toBe(404);
  expect(await everythingOf(leaver)).toEqual([]);
});

test('the last owner of an account with others in it stays, with everything', async () => {
  const { demo, member } = people;
  await haveTurn(product, demo, { text: 'What stays.' });
  const before = (await readRows(product)).filter(({ text }) => text.includes(demo.sub)).length;
  const { status, text } = await ask(demo, 'DELETE', '/person');
  expect({ status, text }).toMatchObject({ status: 409 });
  expect(text).toContain('last-owner');
  const after = (await readRows(product)).filter((row) => row.text.includes(demo.sub)).length;
  expect(after).toBe(before);
  expect((await ask(member, 'GET', `/accounts/${demo.accountId}/members`)).status).toBe(200);
});

test('an account goes with everything that anybody had in it, and its people stay', async () => {
  const { guest } = people;
  await haveTurn(product, guest, { text: 'What goes.' });
  await attachFiles(product, guest, 'guest');
  expect((await ask(people.member, 'DELETE', `/accounts/${guest.accountId}`)).status).toBe(404);
  await deleteAll(guest, `/accounts/${guest.accountId}`);
  const stored = await everythingStored();
  expect(stored.filter((text) => text.includes(guest.accountId))).toEqual([]);
  expect(stored.filter((text) => text.includes('canary-guest'))).toEqual([]);
  const back = personOf(
    'guest',
    guest.email,
    await signInWith(product, guest.email, 'Parlance-2026'),
  );
  expect(back.accountId).toBe(`personal-${guest.sub}`);
});

test('the local backend itself met no fault in any of it', () => {
  expect(product.faults).toEqual([]);
});
