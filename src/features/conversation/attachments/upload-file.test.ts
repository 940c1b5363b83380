import { expect, test } from 'vitest';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import type { AttachmentsApi } from '../../../backend/attachments-api.ts';
import { uploadFile } from './upload-file.ts';

const partBytes = 5 * 1024 * 1024;
const attachment: Attachment = {
  id: 'one',
  name: 'a.txt',
  type: 'text/plain',
  kind: 'text',
  bytes: 1,
  tokens: 1,
  hasText: true,
};

/** A server that has some parts already, and a network that loses as many of the others as it is told to. */
function createHouse({ arrived = [], lost = 0 }: { arrived?: number[]; lost?: number }) {
  const puts: (readonly [address: string, bytes: number])[] = [];
  const state = { id: 'one', arrived, partBytes, attachment: null };
  const api: AttachmentsApi = {
    begin: async () => ({ kind: 'done', value: state }),
    addresses: async (_id, parts) => ({
      kind: 'done',
      value: { addresses: parts.map((number) => ({ number, address: `part/${number}` })) },
    }),
    complete: async () => ({ kind: 'done', value: { attachment } }),
    address: async () => ({ kind: 'unreachable' }),
    drop: async () => ({ kind: 'done', value: {} }),
  };
  let left = lost;
  const parts = {
    api,
    sleep: async () => undefined,
    async put(address: string, part: Blob) {
      puts.push([address, part.size]);
      left -= 1;
      return left < 0;
    },
  };
  const shares: number[] = [];
  const file = new File([new Uint8Array(2 * partBytes + 10)], 'a.txt');
  const upload = () =>
    uploadFile(parts, 'one', file, (share) => shares.push(share), new AbortController().signal);
  return { upload, puts, shares };
}

test('sends a file in its parts, and tells how far it is', async () => {
  const { upload, puts, shares } = createHouse({});
  expect(await upload()).toEqual({ kind: 'done', attachment });
  expect(puts).toEqual([
    ['part/1', partBytes],
    ['part/2', partBytes],
    ['part/3', 10],
  ]);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.at(-1)).toBe(1);
});

test('sends only what has not arrived before, and a lost part again', async () => {
  const { upload, puts } = createHouse({ arrived: [1, 3], lost: 2 });
  expect(await upload()).toMatchObject({ kind: 'done' });
  expect(puts.map(([address]) => address)).toEqual(['part/2', 'part/2', 'part/2']);
});

test('a part that never arrives leaves an upload that can be gone on with', async () => {
  expect(await createHouse({ lost: 3 }).upload()).toEqual({ kind: 'cut' });
});
