import { expect, test } from 'vitest';
import { goodPassword } from './testing/add-person.ts';
import { poolId, startCognito } from './testing/start-cognito.ts';

const target = 'AWSCognitoIdentityProviderService.SignUp';

test('a refusal is stated in header and body, as SDKs read it', async () => {
  const { endpoint } = await startCognito();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
    body: '{"ClientId":"nobody"}',
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(await response.json()).toEqual({
    __type: 'ResourceNotFoundException',
    message: 'User pool client nobody does not exist.',
  });
});

test.each([
  ['no JSON', target, '{', 'SerializationException'],
  ['no object', target, '[]', 'InvalidParameterException'],
  ['nothing', target, '', 'InvalidParameterException'],
  ['too much', target, 'x'.repeat(300_000), 'SerializationException'],
  ['another service', 'DynamoDB_20120810.GetItem', '{}', 'UnknownOperationException'],
])('refuses a body that is %s', async (_, header, body, name) => {
  const { endpoint } = await startCognito();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': header },
    body,
  });
  expect(response.ok).toBe(false);
  expect(await response.json()).toMatchObject({ __type: name });
});

test('other sites read nothing here', async () => {
  const { endpoint } = await startCognito();
  const response = await fetch(`${endpoint}${poolId}/.well-known/jwks.json`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('a fault of ours is told to the server, not to the browser', async () => {
  const cognito = await startCognito({
    onMail: () => {
      throw new Error('a secret of the terminal');
    },
  });
  const Username = 'ada@example.com';
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await expect(
    cognito.call('SignUp', { Username, Password: goodPassword, UserAttributes }),
  ).rejects.toThrow('InternalErrorException: The local Cognito failed; its log says why.');
  expect(cognito.faults).toEqual([new Error('a secret of the terminal')]);
});
