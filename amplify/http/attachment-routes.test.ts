import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { keys, nameOf } from '../app/accounts/records.ts';
import { attachmentLimits } from '../contract/attachments/attachment-limits.ts';
import { createAccountApi, type AccountApi, type Call } from './testing/account-api.ts';

const attachment = 'accounts/{accountId}/attachments/{attachmentId}';
const words = 'Grüße aus 東京 👩‍👩‍👧';
const bytes = new TextEncoder().encode(words);
const notes = { name: 'notes.txt', type: 'text/plain', bytes: bytes.length };

const signal = new AbortController().signal;
const ofAda = keys.attachment('team', 'ada', '');
const addressed = z.object({ addresses: z.array(z.object({ address: z.string() })) });

/** Sends a part as a page does, to the address that it is given. */
async function send({ call, house }: AccountApi, part: Uint8Array<ArrayBuffer>, number = 1) {
  const { body } = await call(`POST /${attachment}/addresses`, { body: { parts: [number] } });
  const [where] = addressed.parse(body).addresses;
  return house.files.page(where?.address ?? '', part);
}

async function upload(api: AccountApi, file: Uint8Array<ArrayBuffer>, body: object) {
  await api.call(`PUT /${attachment}`, { body });
  await send(api, file);
  return api.call(`POST /${attachment}/completion`);
}

test('a file is begun, sent, completed and shown; each step again is answered as before', async () => {
  const api = await createAccountApi();
  const begun = await api.call(`PUT /${attachment}`, { body: notes });
  expect(begun).toMatchObject({ status: 200, body: { arrived: [], attachment: null } });
  expect(await api.call(`POST /${attachment}/completion`)).toMatchObject({
    status: 409,
    body: { error: { code: 'upload-incomplete' } },
  });
  expect((await send(api, bytes)).status).toBe(200);
  // Begun again, as after a reload, it tells what is there.
  expect(await api.call(`PUT /${attachment}`, { body: notes })).toMatchObject({
    body: { arrived: [1], attachment: null },
  });
  const view = { name: 'notes.txt', kind: 'text', bytes: bytes.length, hasText: true };
  for (let time = 0; time < 2; time += 1)
    expect(await api.call(`POST /${attachment}/completion`)).toMatchObject({
      status: 200,
      body: { attachment: view },
    });
  const { body } = await api.call(`GET /${attachment}/address`);
  const { address } = z.object({ address: z.string() }).parse(body);
  expect(await (await api.house.files.page(address)).text()).toBe(words);
  expect(await api.call(`DELETE /${attachment}`)).toEqual({ status: 200, body: {} });
  expect(await api.house.files.list('', signal)).toEqual([]);
  expect(await api.call(`GET /${attachment}`)).toMatchObject({ status: 404 });
});

test('an upload whose parts are gone begins anew, and one that another call has joined is completed', async () => {
  const api = await createAccountApi();
  const { files } = api.house;
  await api.call(`PUT /${attachment}`, { body: notes });
  await send(api, bytes);
  const [name = ''] = files.uploading();
  const record = (await api.house.records.list(ofAda, signal))[0];
  const upload = { name, uploadId: record?.value.uploadId ?? '' };
  await files.abandon(upload, signal);
  const nothing = { status: 200, body: { arrived: [], attachment: null } };
  expect(await api.call(`PUT /${attachment}`, { body: notes })).toMatchObject(nothing);
  expect((await send(api, bytes)).status).toBe(200);

  const [again] = await api.house.records.list(ofAda, signal);
  const joined = { name, uploadId: again?.value.uploadId ?? '' };
  await files.complete(joined, (await files.parts(joined, signal)) ?? [], signal);
  expect(await api.call(`PUT /${attachment}`, { body: notes })).toMatchObject({
    body: { arrived: [1], attachment: null },
  });
  expect((await api.call(`POST /${attachment}/completion`)).status).toBe(200);
  expect(await files.list('pending/', signal)).toEqual([name, `${name}.words`]);
});

test('nobody has more files in no message than are allowed; those in messages do not count', async () => {
  const { call, house } = await createAccountApi();
  const begin = (attachmentId: string) =>
    call(`PUT /${attachment}`, {
      body: notes,
      parameters: { accountId: 'team', attachmentId },
    });
  const ids = Array.from({ length: attachmentLimits.pending + 1 }, () => ulid());
  for (const id of ids.slice(1)) expect((await begin(id)).status).toBe(200);
  const full = { status: 409, body: { error: { code: 'limit-reached' } } };
  expect(await begin(ids[0] ?? '')).toMatchObject(full);
  expect((await begin(ids[1] ?? '')).status).toBe(200);
  const key = keys.attachment('team', 'ada', ids[1] ?? '');
  const there = await house.records.read(key, signal);
  if (!there) throw new Error('There is none.');
  const sent = { ...there.value, uploadId: null, conversationId: 'any' };
  await house.records.write(key, sent, there.version, signal);
  expect((await begin(ids[0] ?? '')).status).toBe(200);
});

test.each(['GET', 'DELETE'])('%s: a file of a colleague is not there', async (method) => {
  const api = await createAccountApi();
  await upload(api, bytes, notes);
  const cleo = { sub: 'cleo' } satisfies Call;
  const before = await api.call(`GET /${attachment}`);
  const answer = await api.call(`${method} /${attachment}`, cleo);
  expect(answer.status).toBe(method === 'GET' ? 404 : 200);
  expect(await api.call(`GET /${attachment}/address`, cleo)).toMatchObject({ status: 404 });
  expect(await api.call(`GET /${attachment}`)).toEqual(before);
});

test('a file is taken along out of every account of its person, by nobody else', async () => {
  const api = await createAccountApi();
  await upload(api, bytes, notes);
  const [record] = await api.house.records.list(ofAda, signal);
  const attachmentId = record ? nameOf(record.key) : '';
  const take = (accountId: string, given: Call) =>
    api.call('GET /person/attachments/{accountId}/{attachmentId}/address', {
      ...given,
      parameters: { accountId, attachmentId },
    });
  const { body } = await take('team', { accountId: 'other' });
  const { address } = z.object({ address: z.string() }).parse(body);
  expect(await (await api.house.files.page(address)).text()).toBe(words);
  expect((await take('team', { sub: 'cleo' })).status).toBe(404);
  expect((await take('team', { sub: 'bob' })).status).toBe(404);
  expect((await take('other', {})).status).toBe(404);
});

test.each([
  [{ ...notes, name: 'archive.zip' }, 'type is of no kind that a model reads'],
  [{ ...notes, bytes: 600_000 }, 'bytes must be at most 524288 for a file of text'],
  [{ ...notes, bytes: 17 * 1024 * 1024 }, 'bytes must be a whole number from 1 to 16777216'],
  [{ ...notes, name: 'a\nb' }, 'name must be one line'],
  [{ ...notes, type: '日本' }, 'type must be a media type'],
])('%o is refused, naming the field', async (body, message) => {
  const { call } = await createAccountApi();
  expect(await call(`PUT /${attachment}`, { body })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid-request', message: expect.stringContaining(message) } },
  });
});

test.each([
  ['notes.txt', 'text/plain', [0x47, 0x72, 0xf6, 0xdf], 'notes.txt is no text in UTF-8'],
  ['a.png', 'image/png', [1, 2, 3, 4], 'a.png is no image in PNG, JPEG, GIF or WebP'],
  ['a.pdf', 'application/pdf', [1, 2, 3, 4], 'a.pdf is no PDF that can be read'],
])(
  '%s that is none of %s is refused with its reason, and nothing stays',
  async (name, type, file, why) => {
    const api = await createAccountApi();
    const answer = await upload(api, new Uint8Array(file), { name, type, bytes: file.length });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'attachment-unreadable', message: expect.stringContaining(why) } },
    });
    expect(await api.house.files.list('', signal)).toEqual([]);
    expect(await api.call(`GET /${attachment}`)).toMatchObject({ status: 404 });
  },
);

test('a PDF that takes more to be opened than there is is told as such, and nothing stays', async () => {
  const api = await createAccountApi();
  const body = { name: 'a.pdf', type: 'application/pdf', bytes: 4 };
  expect(await upload(api, new Uint8Array(4), body)).toMatchObject({
    status: 413,
    body: { error: { code: 'attachment-too-large' } },
  });
  expect(await api.house.files.list('', signal)).toEqual([]);
  expect(await api.call(`GET /${attachment}`)).toMatchObject({ status: 404 });
});
