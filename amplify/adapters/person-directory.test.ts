import { expect, test } from 'vitest';
import * as z from 'zod';
import { assemblyOf } from '../../local/aws/testing/assembly-of.ts';
import { awsServer } from '../../local/aws/testing/aws-server.ts';
import { addPerson, goodPassword } from '../../local/cognito/testing/add-person.ts';
import { signIn } from '../../local/cognito/testing/srp-client.ts';
import { poolId, startCognito } from '../../local/cognito/testing/start-cognito.ts';
import type { DirectoryPerson, PersonDirectory } from '../app/person-directory.ts';
import { createCognitoPersonDirectory } from './cognito/cognito-person-directory.ts';
import { createMemoryPersonDirectory } from './memory/memory-person-directory.ts';

// The law of the port, held by each of its adapters.

type Subject = {
  /** With Ada and Bob, who are signed in, Carol, who was shut out, and so many who were invited. */
  readonly directory: PersonDirectory;
  readonly isSignedIn: (person: DirectoryPerson) => Promise<boolean>;
};

const adapters: readonly (readonly [string, (invited: number) => Promise<Subject>])[] = [
  ['memory', startMemory],
  ['Cognito', startCognitoDirectory],
];

function invitedAddresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, person) => `invited${person}@example.com`);
}

async function startMemory(invited: number): Promise<Subject> {
  const createdAt = '2026-01-01T12:00:00.000Z';
  const known = ['ada', 'bob', 'carol'].map((name) => ({
    sub: `sub-of-${name}`,
    email: `${name}@example.com`,
    isEnabled: name !== 'carol',
    isConfirmed: true,
    createdAt,
  }));
  const others = invitedAddresses(invited).map((email) => ({
    sub: `sub-of-${email}`,
    email,
    isEnabled: true,
    isConfirmed: false,
    createdAt,
  }));
  const directory = createMemoryPersonDirectory([...known, ...others]);
  return { directory, isSignedIn: async ({ sub }) => !directory.signedOut.includes(sub) };
}

async function startCognitoDirectory(invited: number): Promise<Subject> {
  const pool = await startCognito();
  const refreshTokens = new Map<string, string>();
  for (const name of ['ada', 'bob', 'carol']) {
    const email = `${name}@example.com`;
    await addPerson(pool, email);
    refreshTokens.set(email, (await signIn(pool, email, goodPassword)).RefreshToken);
  }
  await pool.admin('AdminDisableUser', { Username: 'carol@example.com' });
  for (const Username of invitedAddresses(invited)) {
    const UserAttributes = [{ Name: 'email', Value: Username }];
    await pool.admin('AdminCreateUser', { Username, UserAttributes, MessageAction: 'SUPPRESS' });
  }
  const services = { json: { 'cognito-idp': pool.cognito.admin } };
  const { endpoint, client } = await awsServer({ assembly: assemblyOf([]), services });
  const { region, credentials } = client;
  return {
    directory: createCognitoPersonDirectory({ endpoint, region, credentials, userPoolId: poolId }),
    isSignedIn: ({ email }) =>
      pool.call('GetTokensFromRefreshToken', { RefreshToken: refreshTokens.get(email) }).then(
        () => true,
        () => false,
      ),
  };
}

const { signal } = new AbortController();

async function everybody(directory: PersonDirectory): Promise<readonly DirectoryPerson[]> {
  const page = await directory.list(null, signal);
  expect(page).toMatchObject({ next: null });
  return page?.people ?? [];
}

async function find(directory: PersonDirectory, name: string): Promise<DirectoryPerson> {
  const people = await everybody(directory);
  const found = people.find(({ email }) => email === `${name}@example.com`);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

test.each(adapters)('%s: says of everybody how they stand', async (_name, start) => {
  const { directory } = await start(1);
  const people = await everybody(directory);
  const known = { sub: expect.stringMatching(/./), isEnabled: true, isConfirmed: true };
  expect(people).toEqual(
    [
      { ...known, email: 'ada@example.com' },
      { ...known, email: 'bob@example.com' },
      { ...known, email: 'carol@example.com', isEnabled: false },
      { ...known, email: 'invited0@example.com', isConfirmed: false },
    ].map((person) => ({ ...person, createdAt: expect.stringMatching(/^20\d\d-.*T.*\.\d{3}Z$/) })),
  );
  expect(new Set(people.map(({ sub }) => sub)).size).toBe(4);
});

test.each(adapters)('%s: gives everybody once, page by page', async (_name, start) => {
  const { directory } = await start(58);
  const first = await directory.list(null, signal);
  expect(first?.people).toHaveLength(60);
  const second = await directory.list(z.string().parse(first?.next), signal);
  expect(second?.people).toHaveLength(1);
  expect(second?.next).toBeNull();
  const emails = [first, second].flatMap((page) => page?.people ?? []).map(({ email }) => email);
  expect(new Set(emails).size).toBe(61);
});

test.each(adapters)('%s: begins no page at what none has given', async (_name, start) => {
  const { directory } = await start(58);
  for (const after of ['', 'x', '-1', '1.5'])
    expect(await directory.list(after, signal)).toBeNull();
});

test.each(adapters)('%s: signs out one person and nobody else', async (_name, start) => {
  const { directory, isSignedIn } = await start(0);
  const [ada, bob] = [await find(directory, 'ada'), await find(directory, 'bob')];
  await directory.signOut(ada.sub, signal);
  await directory.signOut(ada.sub, signal);
  expect([await isSignedIn(ada), await isSignedIn(bob)]).toEqual([false, true]);
  expect(await everybody(directory)).toHaveLength(3);
});

test.each(adapters)('%s: removes one person for ever, and again does nothing', async (_, start) => {
  const { directory } = await start(0);
  const { sub } = await find(directory, 'ada');
  await directory.remove(sub, signal);
  await directory.remove(sub, signal);
  const left = await everybody(directory);
  expect(left.map(({ email }) => email)).toEqual(['bob@example.com', 'carol@example.com']);
});

test.each(adapters)('%s: signing out nobody does nothing', async (_name, start) => {
  const { directory, isSignedIn } = await start(0);
  const ada = await find(directory, 'ada');
  await directory.remove(ada.sub, signal);
  await expect(directory.signOut(ada.sub, signal)).resolves.toBeUndefined();
  expect(await isSignedIn(await find(directory, 'bob'))).toBe(true);
});

test.each(adapters)('%s: does nothing that is given up', async (_name, start) => {
  const { directory, isSignedIn } = await start(0);
  const ada = await find(directory, 'ada');
  const reason = new Error('given up');
  const given = AbortSignal.abort(reason);
  await expect(directory.list(null, given)).rejects.toBe(reason);
  await expect(directory.signOut(ada.sub, given)).rejects.toBe(reason);
  await expect(directory.remove(ada.sub, given)).rejects.toBe(reason);
  expect(await isSignedIn(await find(directory, 'ada'))).toBe(true);
});

test('memory: notes nobody as signed out who is not there', async () => {
  const directory = createMemoryPersonDirectory([]);
  await directory.signOut('nobody', signal);
  expect(directory.signedOut).toEqual([]);
});
