import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import { poolId, startCognito, temporaryFolder } from './testing/start-cognito.ts';

const email = 'ada@example.com';

test('people, sign-ins, keys and mails are there after a restart', async () => {
  const before = await startCognito();
  await addPerson(before, email);
  const { AccessToken, RefreshToken } = await signIn(before, email, goodPassword);
  await before.call('ForgotPassword', { Username: email });
  const { folder } = before;
  await before.cognito.close();

  const after = await startCognito({ folder });
  expect(after.mails()).toEqual(before.mails());
  expect(await after.call('GetUser', { AccessToken })).toHaveProperty('Username');
  await after.call('GetTokensFromRefreshToken', { RefreshToken });
  expect(await signIn(after, email, goodPassword)).toHaveProperty('AccessToken');
  const Password = 'Second-2026';
  const ConfirmationCode = after.newestCode();
  await after.call('ConfirmForgotPassword', { Username: email, Password, ConfirmationCode });
});

test('no file holds a password or a refresh token, and nobody else reads them', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  const { RefreshToken } = await signIn(cognito, email, goodPassword);
  const files = readdirSync(cognito.folder);
  expect(files).toContain(`${poolId}.json`);
  for (const file of files) {
    const path = join(cognito.folder, file);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toContain(goodPassword);
    expect(readFileSync(path, 'utf8')).not.toContain(RefreshToken);
  }
});

test('a group that left the template is gone, one that was made since stays', async () => {
  const first = await startCognito({ groups: [{ GroupName: 'editors' }] });
  await first.admin('CreateGroup', { GroupName: 'guests' });
  const second = await startCognito({ folder: first.folder, groups: [{ GroupName: 'authors' }] });
  expect(await second.admin('ListGroups', {})).toMatchObject({
    Groups: [{ GroupName: 'authors' }, { GroupName: 'guests' }],
  });
});

test('a file that is not its own is left alone', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `${poolId}.json`), '{"version":2}');
  await expect(startCognito({ folder })).rejects.toThrow(
    `${poolId}.json holds no user pool of this version`,
  );
  expect(readFileSync(join(folder, `${poolId}.json`), 'utf8')).toBe('{"version":2}');
});

test('whatever was answered survives a kill', async () => {
  const folder = temporaryFolder();
  const program = join(import.meta.dirname, 'testing', 'sign-up-without-end.ts');
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answered: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(line);
    if (answered.length === 25) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const cognito = await startCognito({ folder });
  expect(answered.length).toBeGreaterThanOrEqual(25);
  for (const name of answered) {
    expect(await cognito.admin('AdminGetUser', { Username: name })).toHaveProperty('Username');
  }
}, 30_000);
