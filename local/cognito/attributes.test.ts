import { expect, test } from 'vitest';
import * as z from 'zod';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import type { StartedCognito } from './testing/start-cognito.ts';
import { startCognito } from './testing/start-cognito.ts';

const email = 'ada@example.com';
const unauthorized = 'NotAuthorizedException: A client attempted to write unauthorized attribute';

function list(attributes: Record<string, string>) {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

function register({ call }: StartedCognito, attributes: Record<string, string>) {
  const UserAttributes = list({ email, ...attributes });
  return call('SignUp', { Username: email, Password: goodPassword, UserAttributes });
}

async function person(cognito: StartedCognito, attributes: Record<string, string> = {}) {
  await addPerson(cognito, email, attributes);
  const { AccessToken, IdToken } = await signIn(cognito, email, goodPassword);
  const update = (changes: Record<string, string>) =>
    cognito.call('UpdateUserAttributes', { AccessToken, UserAttributes: list(changes) });
  const remove = (...UserAttributeNames: string[]) =>
    cognito.call('DeleteUserAttributes', { AccessToken, UserAttributeNames });
  const read = async () => {
    const answer = userSchema.parse(await cognito.call('GetUser', { AccessToken }));
    return Object.fromEntries(answer.UserAttributes.map(({ Name, Value }) => [Name, Value]));
  };
  return { AccessToken, IdToken, update, remove, read };
}

const userSchema = z.object({
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

test('a client that may write the e-mail address alone sets no account', async () => {
  const cognito = await startCognito({ client: { WriteAttributes: ['email'] } });
  await expect(register(cognito, { 'custom:account_id': 'VICTIM' })).rejects.toThrow(unauthorized);
  const { update, remove, read } = await person(cognito, { 'custom:team': 'red' });
  await expect(update({ 'custom:account_id': 'VICTIM' })).rejects.toThrow(unauthorized);
  await expect(update({ 'custom:team': 'blue' })).rejects.toThrow(unauthorized);
  await expect(remove('custom:team')).rejects.toThrow(unauthorized);
  expect(await read()).toMatchObject({ 'custom:team': 'red' });
});

test('a client without a list writes everything that people may write', async () => {
  const cognito = await startCognito();
  const written = { 'custom:account_id': 'VICTIM', 'custom:team': 'red', name: 'Ada' };
  expect(await register(cognito, written)).toHaveProperty('UserSub');
});

test('nobody says of themselves that they are verified, or who they are', async () => {
  const cognito = await startCognito();
  await expect(register(cognito, { email_verified: 'true' })).rejects.toThrow(unauthorized);
  await expect(register(cognito, { sub: 'victim' })).rejects.toThrow('cannot be updated');
  const { update } = await person(cognito);
  await expect(update({ email_verified: 'true' })).rejects.toThrow(unauthorized);
  await expect(update({ sub: 'victim' })).rejects.toThrow('cannot be updated');
});

test('what is fixed in the schema stays as it was at creation', async () => {
  const cognito = await startCognito();
  const { update, remove } = await person(cognito, { 'custom:account_id': 'A' });
  const refusal =
    'InvalidParameterException: Attributes did not conform to the schema: ' +
    'custom:account_id: Attribute cannot be updated.';
  await expect(update({ 'custom:account_id': 'B' })).rejects.toThrow(refusal);
  await expect(remove('custom:account_id')).rejects.toThrow(refusal);
  await expect(
    cognito.admin('AdminUpdateUserAttributes', {
      Username: email,
      UserAttributes: list({ 'custom:account_id': 'B' }),
    }),
  ).rejects.toThrow('cannot be updated');
});

test.each([
  ['custom:nothing', 'x', 'Type for attribute {custom:nothing} could not be determined'],
  ['__proto__', 'x', 'Type for attribute {__proto__} could not be determined'],
  ['custom:team', 'far too long', 'custom:team: String must be no longer than 8 characters'],
  ['custom:seats', '10', 'custom:seats: Number must be no greater than 9'],
  ['custom:seats', 'many', 'custom:seats: Value must be a number'],
  ['phone_number', '12', 'Invalid phone number format.'],
])('refuses %s = %s', async (name, value, complaint) => {
  const cognito = await startCognito();
  const UserAttributes = [{ Name: name, Value: value }];
  const newcomer = { Username: email, Password: goodPassword, UserAttributes };
  await expect(cognito.call('SignUp', newcomer)).rejects.toThrow(complaint);
});

test('refuses a newcomer without what the pool requires', async () => {
  const cognito = await startCognito({
    pool: { Schema: [{ Name: 'name', Required: true, Mutable: true }] },
  });
  await expect(register(cognito, {})).rejects.toThrow(
    'Attributes did not conform to the schema: name: The attribute is required',
  );
});

test('a client sees what it may read, and so does its ID token', async () => {
  const cognito = await startCognito({ client: { ReadAttributes: ['email', 'name'] } });
  const { read, IdToken } = await person(cognito, { name: 'Ada', 'custom:team': 'red' });
  expect(Object.keys(await read()).toSorted()).toEqual(['email', 'name', 'sub']);
  const verification = await cognito.cognito.verifier().verify(IdToken);
  if (verification.kind === 'invalid') throw new Error(verification.reason);
  expect(verification.claims.payload).toMatchObject({ name: 'Ada', email });
  expect(verification.claims.payload).not.toHaveProperty('custom:team');
  expect(verification.claims.payload).not.toHaveProperty('email_verified');
});

test('an address that is taken is refused, also after waiting for its code', async () => {
  const cognito = await startCognito();
  const { AccessToken, update, read } = await person(cognito);
  await addPerson(cognito, 'bob@example.com');
  await expect(update({ email: 'BOB@example.com' })).rejects.toThrow(
    'AliasExistsException: An account with the given email already exists.',
  );
  await update({ email: 'carol@example.com' });
  const Code = cognito.newestCode();
  expect(cognito.mails()[0]?.to).toBe('carol@example.com');
  await addPerson(cognito, 'carol@example.com');
  await expect(
    cognito.call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code }),
  ).rejects.toThrow('AliasExistsException');
  expect(await read()).toMatchObject({ email });
});

test('without verification first, a new address is taken at once and unverified', async () => {
  const cognito = await startCognito({ pool: { UserAttributeUpdateSettings: undefined } });
  const { update, read } = await person(cognito);
  await update({ email: 'new@example.com' });
  expect(await read()).toMatchObject({ email: 'new@example.com', email_verified: 'false' });
});

test('the name that a person signs in by cannot be removed', async () => {
  const cognito = await startCognito();
  const { remove } = await person(cognito);
  await expect(remove('email')).rejects.toThrow('email: The attribute is required');
});
