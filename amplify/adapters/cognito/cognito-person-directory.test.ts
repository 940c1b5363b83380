import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createCognitoPersonDirectory } from './cognito-person-directory.ts';

const { signal } = new AbortController();

/** A Cognito that gives one answer, as text, and what it was asked. */
async function openDirectory(status: number, answer: string) {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      asked.push([
        request.headers['x-amz-target'],
        request.headers.authorization?.split(',')[0],
        JSON.parse(body),
      ]);
      response.writeHead(status).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const directory = createCognitoPersonDirectory({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'session' },
    userPoolId: 'us-east-1_Pool',
  });
  return { directory, asked };
}

function userOf(UserStatus: string) {
  const Attributes = [
    { Name: 'email', Value: `${UserStatus}@example.com` },
    { Name: 'name' },
    { Name: 'sub', Value: UserStatus },
  ];
  const UserCreateDate = 1_767_268_800.123;
  return { Username: UserStatus, Attributes, Enabled: true, UserStatus, UserCreateDate };
}

test('asks with signed requests, for as many people as Cognito gives', async () => {
  const { directory, asked } = await openDirectory(200, '{"Users":[]}');
  await directory.list(null, signal);
  await directory.list('next', signal);
  await directory.signOut('a', signal);
  await directory.remove('a', signal);
  const UserPoolId = 'us-east-1_Pool';
  const calls = [
    ['ListUsers', { UserPoolId, Limit: 60 }],
    ['ListUsers', { UserPoolId, Limit: 60, PaginationToken: 'next' }],
    ['AdminUserGlobalSignOut', { UserPoolId, Username: 'a' }],
    ['AdminDeleteUser', { UserPoolId, Username: 'a' }],
  ] as const;
  const signer = /^AWS4-HMAC-SHA256 Credential=id\/\d+\/us-east-1\/cognito-idp\/aws4_request$/;
  expect(asked).toEqual(
    calls.map(([operation, input]) => [
      `AWSCognitoIdentityProviderService.${operation}`,
      expect.stringMatching(signer),
      input,
    ]),
  );
});

test('whoever must reset a password has come in before, whoever must choose the first one has not', async () => {
  const statuses = ['CONFIRMED', 'RESET_REQUIRED', 'UNCONFIRMED', 'FORCE_CHANGE_PASSWORD'];
  const answer = JSON.stringify({ Users: statuses.map(userOf), PaginationToken: 'next' });
  const { directory } = await openDirectory(200, answer);
  expect(await directory.list(null, signal)).toEqual({
    people: statuses.map((status, index) => ({
      sub: status,
      email: `${status}@example.com`,
      isEnabled: true,
      isConfirmed: index < 2,
      createdAt: '2026-01-01T12:00:00.123Z',
    })),
    next: 'next',
  });
});

test('an answer of nothing at all is done, as is what is to be done to nobody', async () => {
  const type = 'com.amazonaws.cognito#UserNotFoundException';
  const nobody: readonly (readonly [number, string])[] = [
    [200, ''],
    [400, '{"__type":"UserNotFoundException"}'],
    [400, JSON.stringify({ __type: type })],
  ];
  for (const [status, answer] of nobody) {
    const { directory } = await openDirectory(status, answer);
    await expect(directory.signOut('a', signal)).resolves.toBeUndefined();
    await expect(directory.remove('a', signal)).resolves.toBeUndefined();
  }
});

test('a refusal is a failure that names operation and reason, whatever its form', async () => {
  const denied = await openDirectory(400, '{"__type":"AccessDeniedException"}');
  await expect(denied.directory.remove('a', signal)).rejects.toThrow(
    'Cognito refused AdminDeleteUser: AccessDeniedException',
  );
  const broken = await openDirectory(502, '<html>Bad gateway</html>');
  await expect(broken.directory.signOut('a', signal)).rejects.toThrow(
    'Cognito refused AdminUserGlobalSignOut: HTTP 502',
  );
  expect(broken.asked).toHaveLength(3);
});
