import { expect, test } from 'vitest';
import * as z from 'zod';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import type { StartedCognito } from './testing/start-cognito.ts';
import { startCognito } from './testing/start-cognito.ts';

const email = 'ada@example.com';
const listSchema = z.object({
  Users: z.array(
    z.object({ Attributes: z.array(z.object({ Name: z.string(), Value: z.string() })) }),
  ),
  PaginationToken: z.string().optional(),
  NextToken: z.string().optional(),
});

async function list({ admin }: StartedCognito, input: Record<string, unknown>) {
  const page = listSchema.parse(await admin('ListUsers', input));
  const emails = page.Users.map(
    ({ Attributes }) => Attributes.find(({ Name }) => Name === 'email')?.Value,
  );
  return { emails, token: page.PaginationToken };
}

test('an invitation is mailed unless it is suppressed, and made once', async () => {
  const { admin, mails } = await startCognito();
  const UserAttributes = [{ Name: 'email', Value: email }];
  expect(await admin('AdminCreateUser', { Username: email, UserAttributes })).toMatchObject({
    User: { Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' },
  });
  expect(mails()).toMatchObject([{ to: email, subject: 'Your temporary password' }]);
  await expect(admin('AdminCreateUser', { Username: email })).rejects.toThrow('already exists');
  await admin('AdminCreateUser', { Username: 'bob@example.com', MessageAction: 'SUPPRESS' });
  expect(mails()).toHaveLength(1);
});

test('a person is found by address or id, changed, shut out, let in and removed', async () => {
  const cognito = await startCognito();
  const { admin, call } = cognito;
  await addPerson(cognito, email);
  const { AccessToken, RefreshToken } = await signIn(cognito, email, goodPassword);
  const { Username: id } = z
    .object({ Username: z.string() })
    .parse(await admin('AdminGetUser', { Username: 'ADA@example.com' }));
  expect(await admin('AdminGetUser', { Username: id })).toMatchObject({
    Username: id,
    UserStatus: 'CONFIRMED',
    UserAttributes: expect.arrayContaining([{ Name: 'sub', Value: id }]),
    UserCreateDate: expect.any(Number),
  });
  await admin('AdminDisableUser', { Username: id });
  await expect(call('GetTokensFromRefreshToken', { RefreshToken })).rejects.toThrow('revoked');
  await expect(signIn(cognito, email, goodPassword)).rejects.toThrow('User is disabled.');
  await admin('AdminEnableUser', { Username: id });
  const again = await signIn(cognito, email, goodPassword);
  await admin('AdminUserGlobalSignOut', { Username: id });
  await expect(call('GetUser', { AccessToken: again.AccessToken })).rejects.toThrow('revoked');
  await admin('AdminDeleteUser', { Username: id });
  await expect(admin('AdminGetUser', { Username: id })).rejects.toThrow(
    'UserNotFoundException: User does not exist.',
  );
  await expect(call('GetUser', { AccessToken })).rejects.toThrow('UserNotFoundException');
});

test('people are listed by page and by filter', async () => {
  const cognito = await startCognito();
  const names = ['ada', 'adam', 'bob'].map((name) => `${name}@example.com`);
  for (const name of names) await addPerson(cognito, name);
  const first = await list(cognito, { Limit: 2 });
  expect(first.emails).toEqual(names.slice(0, 2));
  const second = await list(cognito, { Limit: 2, PaginationToken: first.token });
  expect(second).toEqual({ emails: names.slice(2), token: undefined });
  expect((await list(cognito, { Filter: 'email = "ADA@example.com"' })).emails).toEqual([names[0]]);
  expect((await list(cognito, { Filter: 'email ^= "ada"' })).emails).toEqual(names.slice(0, 2));
  expect((await list(cognito, { Filter: 'status = "Disabled"' })).emails).toEqual([]);
  expect((await list(cognito, { Filter: String.raw`name = "a\"b"` })).emails).toEqual([]);
  await expect(list(cognito, { Filter: 'email' })).rejects.toThrow('Error while parsing filter.');
  await expect(list(cognito, { Filter: 'custom:team = "x"' })).rejects.toThrow(
    'Invalid search attribute',
  );
  await expect(list(cognito, { PaginationToken: 'x' })).rejects.toThrow('Invalid pagination token');
});

test('groups are those of the template and those made since', async () => {
  const groups = [{ GroupName: 'editors', Precedence: 0, Description: 'May write' }];
  const cognito = await startCognito({ groups });
  const { admin } = cognito;
  await addPerson(cognito, email);
  await admin('CreateGroup', { GroupName: 'guests' });
  await expect(admin('CreateGroup', { GroupName: 'guests' })).rejects.toThrow(
    'GroupExistsException',
  );
  expect(await admin('ListGroups', {})).toMatchObject({
    Groups: [{ GroupName: 'editors', Description: 'May write' }, { GroupName: 'guests' }],
  });
  const member = { Username: email, GroupName: 'guests' };
  await admin('AdminAddUserToGroup', member);
  await admin('AdminAddUserToGroup', member);
  expect(await admin('AdminListGroupsForUser', { Username: email })).toMatchObject({
    Groups: [{ GroupName: 'guests' }],
  });
  expect(await admin('ListUsersInGroup', { GroupName: 'guests' })).toMatchObject({
    Users: [{ UserStatus: 'CONFIRMED' }],
  });
  await admin('AdminRemoveUserFromGroup', member);
  expect(await admin('ListUsersInGroup', { GroupName: 'guests' })).toMatchObject({ Users: [] });
  await admin('DeleteGroup', { GroupName: 'guests' });
  await expect(admin('AdminAddUserToGroup', member)).rejects.toThrow(
    'ResourceNotFoundException: Group not found.',
  );
});

test('an administrator confirms a newcomer, whose address stays unverified', async () => {
  const cognito = await startCognito();
  const newcomer = { Username: email, Password: goodPassword };
  await cognito.call('SignUp', { ...newcomer, UserAttributes: [{ Name: 'email', Value: email }] });
  await cognito.admin('AdminConfirmSignUp', { Username: email });
  expect(await signIn(cognito, email, goodPassword)).toHaveProperty('AccessToken');
  expect(await cognito.admin('AdminGetUser', { Username: email })).not.toMatchObject({
    UserAttributes: expect.arrayContaining([{ Name: 'email_verified', Value: 'true' }]),
  });
});

test('a pool is described, and an unknown one refused', async () => {
  const { admin } = await startCognito();
  expect(await admin('DescribeUserPool', {})).toMatchObject({
    UserPool: { MfaConfiguration: 'OPTIONAL', EstimatedNumberOfUsers: 0 },
  });
  await expect(admin('DescribeUserPool', { UserPoolId: 'us-east-1_other' })).rejects.toThrow(
    'ResourceNotFoundException: User pool us-east-1_other does not exist.',
  );
});

test('where people choose a name, an alias signs in once it is verified', async () => {
  const cognito = await startCognito({
    pool: { UsernameAttributes: undefined, AliasAttributes: ['email'] },
  });
  const UserAttributes = [{ Name: 'email', Value: email }];
  const newcomer = { Username: 'ada', Password: goodPassword, UserAttributes };
  await expect(cognito.call('SignUp', { ...newcomer, Username: email })).rejects.toThrow(
    'Username cannot be of email format, since user pool is configured for email alias.',
  );
  await cognito.call('SignUp', newcomer);
  await expect(signIn(cognito, email, goodPassword)).rejects.toThrow('Incorrect');
  await cognito.call('ConfirmSignUp', {
    Username: 'ada',
    ConfirmationCode: cognito.newestCode(),
  });
  for (const name of ['ada', 'ADA', email]) {
    expect(await signIn(cognito, name, goodPassword)).toHaveProperty('AccessToken');
  }
});
