import { expect, test } from 'vitest';
import * as z from 'zod';
import { assemblyOf } from '../aws/testing/assembly-of.ts';
import { openMailbox } from '../mailbox/mailbox.ts';
import { createCognito } from './create-cognito.ts';
import { goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import { temporaryFolder } from './testing/start-cognito.ts';

const pools = ['us-east-1_Staff', 'us-east-1_Guests'];
const email = 'ada@example.com';

/** Two pools, each with a client of its own. */
function twoPools() {
  const folder = temporaryFolder();
  return createCognito({
    assembly: assemblyOf(
      pools.flatMap((UserPoolId) => [
        {
          type: 'AWS::Cognito::UserPool',
          physicalId: UserPoolId,
          properties: { UsernameAttributes: ['email'] },
        },
        {
          type: 'AWS::Cognito::UserPoolClient',
          physicalId: `client-of-${UserPoolId}`,
          properties: { UserPoolId },
        },
      ]),
    ),
    lambda: {
      invoke: () => Promise.reject(new Error('no trigger')),
      invokeStreaming: () => Promise.reject(new Error('no trigger')),
      close: () => Promise.resolve(),
    },
    folder,
    mailbox: openMailbox(folder, Date.now, () => undefined),
    now: Date.now,
  });
}

const answerSchema = z.record(z.string(), z.unknown());

function clientOf(cognito: ReturnType<typeof twoPools>, UserPoolId: string) {
  const ClientId = `client-of-${UserPoolId}`;
  return {
    admin: (operation: string, input: object) =>
      cognito.admin.execute(operation, { UserPoolId, ...input }),
    call: async (operation: string, input: object) =>
      answerSchema.parse(await cognito.admin.execute(operation, { ClientId, ...input })),
  };
}

test('a client names its pool, and pools share nobody', async () => {
  const cognito = twoPools();
  const staff = clientOf(cognito, 'us-east-1_Staff');
  const guests = clientOf(cognito, 'us-east-1_Guests');
  await staff.admin('AdminCreateUser', { Username: email });
  const Password = goodPassword;
  await staff.admin('AdminSetUserPassword', { Username: email, Password, Permanent: true });
  expect(await guests.admin('ListUsers', {})).toEqual({ Users: [], PaginationToken: undefined });
  await expect(guests.admin('AdminGetUser', { Username: email })).rejects.toThrow(
    'User does not exist.',
  );
});

test('a verifier of several pools is asked for by name, and keeps them apart', async () => {
  const cognito = twoPools();
  const staff = clientOf(cognito, 'us-east-1_Staff');
  await staff.admin('AdminCreateUser', { Username: email });
  await staff.admin('AdminSetUserPassword', {
    Username: email,
    Password: goodPassword,
    Permanent: true,
  });
  const { AccessToken } = await signIn(staff, email, goodPassword, 'Staff');
  const kinds = await Promise.all(
    pools.map(async (id) => (await cognito.verifier(id).verify(AccessToken)).kind),
  );
  expect(kinds).toEqual(['valid', 'invalid']);
  expect(() => cognito.verifier()).toThrow('No single user pool');
  expect(await staff.call('GetUser', { AccessToken })).toHaveProperty('Username');
});
