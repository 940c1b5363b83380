import { expect, test, vi } from 'vitest';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import { createDrafts, filesPlace } from '../drafts.ts';
import { createAttaching, type AttachingParts } from './attaching.ts';
import { takeQuestionAlong } from './take-question-along.ts';

const whose = { sub: 'demo', accountId: 'team' };
const attachment: Attachment = {
  id: 'known',
  name: 'a.txt',
  type: 'text/plain',
  kind: 'text',
  bytes: 5,
  tokens: 1,
  hasText: true,
};

async function find(id: string) {
  return id === 'known' ? attachment : ('gone' as const);
}

/** A tab, in which the page may be loaded again; its server has one file. */
function createTab(upload: AttachingParts['upload'] = () => new Promise(() => {})) {
  const kept = new Map<string, string>();
  const writes: string[] = [];
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      writes.push(key);
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    length: 0,
  };
  return {
    writes,
    load() {
      const parts = { whose, storage: () => storage, onUnkept: () => undefined };
      const drafts = createDrafts(parts);
      return {
        drafts,
        attaching: createAttaching({ drafts, upload, drop: () => undefined, find }),
      };
    },
  };
}

const notes = new File(['words'], 'notes.txt', { type: 'text/plain' });

test('a file that was refused is refused after a reload too, and why', async () => {
  const refused = {
    kind: 'refused',
    code: 'attachment-unreadable',
    reason: 'It is none.',
  } as const;
  const tab = createTab(async () => refused);
  const { attaching } = tab.load();
  attaching.add('one', [notes]);
  await vi.waitFor(() => expect(attaching.of('one')).toMatchObject([{ state: refused }]));
  expect(tab.load().attaching.of('one')).toMatchObject([{ name: 'notes.txt', state: refused }]);
});

test('how far an upload is, is written down nowhere', () => {
  const tells: Parameters<AttachingParts['upload']>[2][] = [];
  const tab = createTab((_id, _file, onProgress) => {
    tells.push(onProgress);
    return new Promise(() => {});
  });
  const { attaching } = tab.load();
  attaching.add('one', [notes]);
  const before = tab.writes.length;
  for (const share of [0.1, 0.2, 0.3]) tells[0]?.({ share, waits: false });
  expect(attaching.of('one')).toMatchObject([{ state: { kind: 'uploading', share: 0.3 } }]);
  expect(tab.writes).toHaveLength(before);
});

test('files come back with their question: known ones as they were, others as the server says', async () => {
  const done = { kind: 'done', attachment: { ...attachment, id: 'mine' } } as const;
  const { attaching, drafts } = createTab(async () => done).load();
  attaching.add('one', [notes]);
  await vi.waitFor(() => expect(attaching.of('one')).toMatchObject([{ state: done }]));
  const [sent] = attaching.of('one');
  attaching.letGo('one');
  expect(attaching.of('one')).toEqual([]);
  const lines = [sent?.id, 'known', 'lost', 'known'].map((id) => JSON.stringify({ id }));
  drafts.keep(filesPlace('one'), lines.join('\n'));
  expect(attaching.of('one')).toMatchObject([sent, { id: 'known' }, { id: 'lost' }]);
  attaching.seek('one');
  const known = { id: 'known', name: 'a.txt', bytes: 5, state: { kind: 'done', attachment } };
  await vi.waitFor(() => expect(attaching.of('one')).toMatchObject([sent, known]));
  expect(attaching.of('one')).toHaveLength(2);
  attaching.went('one', ['known']);
  expect(attaching.of('one')).toEqual([sent]);
});

test('of files that stayed behind with two questions no more go along than a question takes', () => {
  const { attaching, drafts } = createTab(async () => ({ kind: 'cut' })).load();
  for (const [index, text] of ['One?', 'Two?'].entries()) {
    const stayed = Array.from({ length: 6 }, (_, at) => ({
      ...attachment,
      id: `01J00000000000000000000${index}${at}0`,
      name: `${index}${at}.txt`,
    }));
    takeQuestionAlong(drafts, { text, attachments: JSON.stringify(stayed) });
  }
  expect(attaching.of(null)).toHaveLength(12);
  const outcomes = attaching.of(null).map(({ id, name, bytes }) => {
    const file = new File(['a'.repeat(bytes)], name);
    return attaching.goOn(null, id, file)?.why ?? 'goes';
  });
  expect(outcomes).toEqual([...Array(8).fill('goes'), ...Array(4).fill('too-many')]);
});

test('a question that goes to a new chat names the files that stayed behind, to be chosen again', async () => {
  const sent: string[] = [];
  const tab = createTab(async (id) => {
    sent.push(id);
    return { kind: 'done', attachment: { ...attachment, id } };
  });
  const { attaching, drafts } = tab.load();
  const stayed = { ...attachment, name: 'notes.txt' };
  const question = { text: 'What is in it?', attachments: JSON.stringify([stayed]) };
  takeQuestionAlong(drafts, question);
  takeQuestionAlong(drafts, question);
  expect(drafts.read(null)).toBe('What is in it?');
  expect(attaching.of(null)).toMatchObject([{ name: 'notes.txt', state: { kind: 'stayed' } }]);
  expect(tab.load().attaching.of(null)).toEqual(attaching.of(null));
  const id = attaching.of(null)[0]?.id ?? '';
  expect(attaching.goOn(null, id, new File(['other'], 'other.txt'))).toMatchObject({
    why: 'other',
  });
  expect(attaching.goOn(null, id, notes)).toBe(null);
  await vi.waitFor(() => expect(attaching.of(null)).toMatchObject([{ state: { kind: 'done' } }]));
  // What is bound to the earlier conversation is sent by no new one.
  expect(sent).toEqual([id]);
  expect(id).not.toBe(attachment.id);
});
