import { expect, test } from 'vitest';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import type { AttachmentsApi } from '../../../backend/attachments-api.ts';
import type { Refusal } from '../../../backend/api-client.ts';
import { sleep } from '../../../backend/sleep.ts';
import { uploadFile, type UploadParts, type UploadProgress } from './upload-file.ts';

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

type Wishes = {
  readonly arrived?: number[];
  readonly lost?: number;
  /** What it says first, when an upload is begun or completed. */
  readonly refusals?: readonly Refusal[];
  /** What it says first, when it is asked where a part goes. */
  readonly nowhere?: readonly Refusal[];
};

/** Gives those that it is given one after the other, wherever it is asked. */
function inTurn() {
  let count = 0;
  return (refusals: readonly Refusal[]) => refusals[count++];
}

/** A server that has some parts already, and a network that loses as many of the others as it is told to. */
function createHouse({ arrived = [], lost = 0, refusals = [], nowhere = [] }: Wishes) {
  const [left, leftNowhere] = [inTurn(), inTurn()];
  const slept: number[] = [];
  const puts: (readonly [address: string, bytes: number])[] = [];
  const state = { id: 'one', arrived, partBytes, attachment: null };
  const api: AttachmentsApi = {
    begin: async () => left(refusals) ?? { kind: 'done', value: state },
    addresses: async (_id, parts) =>
      leftNowhere(nowhere) ?? {
        kind: 'done',
        value: { addresses: parts.map((number) => ({ number, address: `part/${number}` })) },
      },
    complete: async () => left(refusals) ?? { kind: 'done', value: { attachment } },
    address: async () => ({ kind: 'unreachable' }),
    tell: async () => ({ kind: 'unreachable' }),
    drop: async () => ({ kind: 'done', value: {} }),
  };
  let toLose = lost;
  const parts = {
    api,
    sleep: async (milliseconds: number) => void slept.push(milliseconds),
    async put(address: string, part: Blob) {
      puts.push([address, part.size]);
      toLose -= 1;
      return toLose < 0;
    },
  };
  const shares: number[] = [];
  const waits: boolean[] = [];
  const file = new File([new Uint8Array(2 * partBytes + 10)], 'a.txt');
  function tell(progress: UploadProgress): void {
    shares.push(progress.share);
    waits.push(progress.waits);
  }
  const upload = (
    sleepNow: UploadParts['sleep'] = parts.sleep,
    signal = new AbortController().signal,
  ) => uploadFile({ ...parts, sleep: sleepNow }, 'one', file, tell, signal);
  return { upload, puts, shares, waits, slept };
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
  expect(await createHouse({ lost: 9 }).upload()).toEqual({ kind: 'cut' });
});

const busy = { kind: 'refused', status: 429, code: 'too-many-requests' } as const;

test('a server that is busy is asked again, and is no reason to give up a file', async () => {
  const late = { kind: 'refused', status: 408, code: 'unknown' } as const;
  const unreachable = { kind: 'unreachable' } as const;
  expect(await createHouse({ refusals: [busy, late, unreachable] }).upload()).toMatchObject({
    kind: 'done',
  });
  const refusals = Array.from({ length: 9 }, () => busy);
  expect(await createHouse({ refusals }).upload()).toEqual({ kind: 'cut' });
});

test('a server that says when to ask again is asked no sooner, and not waited for by itself for long', async () => {
  const later = (retryAfter: number) => ({ ...busy, retryAfter });
  const { upload, slept } = createHouse({ refusals: [later(7), busy], nowhere: [later(9)] });
  expect(await upload()).toMatchObject({ kind: 'done' });
  expect(slept).toEqual([7000, 4000, 9000]);
  for (const wishes of [{ refusals: [later(3600)] }, { nowhere: [later(3600)] }]) {
    const house = createHouse(wishes);
    expect(await house.upload()).toEqual({ kind: 'cut' });
    expect(house.slept).toEqual([]);
  }
});

test('an upload says that it waits, and that it goes on; whoever takes it away need not wait', async () => {
  const { upload, waits } = createHouse({ refusals: [{ ...busy, retryAfter: 50 }] });
  expect(await upload()).toMatchObject({ kind: 'done' });
  expect(waits.slice(0, 2)).toEqual([true, false]);
  expect(waits.slice(2)).not.toContain(true);

  const leaving = new AbortController();
  const house = createHouse({ refusals: [{ ...busy, retryAfter: 50 }] });
  const left = house.upload(sleep, leaving.signal);
  await expect.poll(() => house.waits).toEqual([true]);
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  expect(house.puts).toEqual([]);
});

test.each([
  ['attachment-unreadable', 400],
  ['limit-reached', 409],
])('%s is final, with its reason', async (code, status) => {
  const field = { name: 'attachmentId', message: 'Why.' };
  const refused = { kind: 'refused', status, code, field } as const;
  expect(await createHouse({ refusals: [refused] }).upload()).toEqual({
    kind: 'refused',
    code,
    reason: 'Why.',
  });
});
