import { expect, test } from 'vitest';
import { createAccountApi } from './testing/account-api.ts';

const stop = 'POST /accounts/{accountId}/previews/{previewId}/stop';
const previewId = '01JABCDEFGHJKMNPQRSTVWXYZ0';

test('a preview that does not go on is answered as unknown, and what can be none names its field', async () => {
  const { call } = await createAccountApi();
  expect(await call(stop, { parameters: { previewId } })).toEqual({
    status: 200,
    body: { previewId, state: 'unknown' },
  });
  for (const wrong of ['', 'one', previewId.toLowerCase(), `${previewId}0`])
    expect(await call(stop, { parameters: { previewId: wrong } })).toMatchObject({
      status: 400,
      body: { error: { param: 'previewId', message: 'previewId must be the ULID of a preview.' } },
    });
});
