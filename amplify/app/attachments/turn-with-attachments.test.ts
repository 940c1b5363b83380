import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../../adapters/memory/all-messages.ts';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../../adapters/memory/stream-recorder.ts';
import type { Attachment } from '../../contract/attachments/attachment.ts';
import { cautiousModel } from '../../contract/models/cautious-model.ts';
import type { Model } from '../../contract/models/model.ts';
import type { TurnRequest } from '../../contract/turn-request.ts';
import type { Caller } from '../../domain/caller.ts';
import { keys } from '../accounts/records.ts';
import { createEraseConversation } from '../erase-conversation.ts';
import { createRunTurn } from '../run-turn.ts';
import { filesOf } from './file-names.ts';
import { keepAttachments } from './keep-attachments.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const owner = 'account-demo::sub-demo';
const signal = new AbortController().signal;

type Upload = Partial<Pick<Attachment, 'name' | 'type' | 'kind'>> & {
  readonly whole: string;
  readonly words?: string;
};

const day = 24 * 60 * 60 * 1000;
/** As a message has it. */
const noted = { name: 'a.py', type: '', kind: 'text', bytes: 1, tokens: 1, hasText: true } as const;

const encoder = new TextEncoder();

/** A house in which somebody has uploaded files and talks in one conversation. */
function createHouse(settings: MemoryTurnSettings = {}) {
  const house = createMemoryTurnPorts(settings);
  const conversationId = ulid();
  const runTurn = createRunTurn(house);
  const ask = (turn: Partial<TurnRequest>, caller = demo) => {
    const asked = {
      turnId: ulid(),
      conversationId,
      parentId: null,
      text: 'What is this?',
      ...turn,
    };
    return runTurn(asked, caller, signal);
  };
  return {
    ...house,
    conversationId,
    ask,
    async upload({ whole, words, ...given }: Upload): Promise<string> {
      const id = ulid();
      const files = filesOf({ ...demo, attachmentId: id }, 'pending');
      await house.files.write(files.whole, 'x', encoder.encode(whole), signal);
      if (words !== undefined)
        await house.files.write(files.words, 'x', encoder.encode(words), signal);
      const value = {
        name: 'a.txt',
        type: 'text/plain',
        kind: 'text' as const,
        tokens: 10,
        ...given,
        bytes: whole.length,
        hasText: words !== undefined,
        uploadId: null,
        conversationId: null,
        expiresAt: (house.clock.now() + day) / 1000,
      };
      await house.records.write(keys.attachment(demo.accountId, demo.sub, id), value, 0, signal);
      return id;
    },
    /** What the model was sent for a question that it answers. */
    async sentFor(turn: Partial<TurnRequest>) {
      const before = house.gateway.requests.length;
      const page = listenTo(await ask(turn));
      for (let tries = 0; tries < 100 && house.gateway.requests.length === before; tries += 1)
        await house.clock.advance(0);
      house.gateway.say({ type: 'text', text: 'A file.' });
      house.gateway.say({ type: 'end', reason: 'complete', usage: null });
      await house.clock.advance(0);
      await page.done;
      return house.gateway.requests.at(-1)?.messages ?? [];
    },
    stored: () => allMessages(house.messages, conversationId, owner),
  };
}

const text = { whole: 'x = "☂"', words: 'x = "☂"', name: 'a.py' };
const image = { whole: 'pixels', name: 'a.png', type: 'image/png', kind: 'image' } as const;
const pdf = {
  whole: '%PDF',
  words: 'Said.',
  name: 'a.pdf',
  type: 'application/pdf',
  kind: 'pdf',
} as const;
const inWords = 'File "a.py":\n```\nx = "☂"\n```';
const shown = { kind: 'image', name: 'a.png', type: 'image/png', base64: btoa('pixels') };

function knowing(inputs: Model['inputs']): MemoryTurnSettings {
  const model = { ...cautiousModel('scripted'), name: 'Scripted One', inputs };
  return { catalogue: { read: '2026-11-20', models: [model], retired: {} } };
}

test('a model reads text among the words of the question and sees images beside them', async () => {
  const house = createHouse();
  const attachments = [await house.upload(text), await house.upload(image)];
  expect(await house.sentFor({ attachments })).toEqual([
    { role: 'user', content: `What is this?\n\n${inWords}`, files: [shown] },
  ]);
  const [question, answer] = await house.stored();
  expect(question).toMatchObject({
    text: 'What is this?',
    attachments: [{ name: 'a.py' }, { name: 'a.png' }],
  });
  expect(answer).not.toHaveProperty('attachments');
});

test('Bedrock is given five documents as they are, the newest, and the others in words', async () => {
  const model: Model = {
    ...cautiousModel('scripted'),
    provider: 'bedrock',
    inputs: ['text', 'pdf'],
  };
  const house = createHouse({ catalogue: { read: '2026-11-20', models: [model], retired: {} } });
  const attachments = await Promise.all(
    Array.from({ length: 4 }, (_, index) => house.upload({ ...pdf, name: `${index}.pdf` })),
  );
  await house.sentFor({ attachments });
  const answer = (await house.stored()).at(-1);
  const more = await Promise.all(
    Array.from({ length: 2 }, (_, index) => house.upload({ ...pdf, name: `more-${index}.pdf` })),
  );
  const parentId = answer?.id ?? '';
  const sent = await house.sentFor({ parentId, text: 'And these?', attachments: more });
  const names = sent.flatMap((message) =>
    'files' in message ? (message.files ?? []).map(({ name }) => name) : [],
  );
  expect(names).toEqual(['0.pdf', '1.pdf', '2.pdf', 'more-0.pdf', 'more-1.pdf']);
  expect(sent[0]?.content).toContain('File "3.pdf"');
});

test('what was attached before goes along again, and when the question is answered once more', async () => {
  const house = createHouse();
  const attachments = [await house.upload(text)];
  await house.sentFor({ attachments });
  const [question, answer] = await house.stored();
  const further = await house.sentFor({ parentId: answer?.id ?? '', text: 'And now?' });
  expect(further.map(({ content }) => content)).toEqual([
    `What is this?\n\n${inWords}`,
    'A file.',
    'And now?',
  ]);
  const { text: _text, ...again } = { parentId: question?.id ?? '', text: undefined };
  const turn = { turnId: ulid(), conversationId: house.conversationId, ...again };
  const page = listenTo(await createRunTurn(house)(turn, demo, signal));
  for (let tries = 0; tries < 100 && house.gateway.requests.length < 3; tries += 1)
    await house.clock.advance(0);
  expect(house.gateway.requests.at(-1)?.messages).toEqual([
    { role: 'user', content: `What is this?\n\n${inWords}` },
  ]);
  house.gateway.say({ type: 'end', reason: 'complete', usage: null });
  await house.clock.advance(0);
  await page.done;
});

test('a PDF goes as it is to a model that takes it, and in words to any other', async () => {
  const taking = createHouse(knowing(['text', 'pdf']));
  expect(await taking.sentFor({ attachments: [await taking.upload(pdf)] })).toMatchObject([
    { content: 'What is this?', files: [{ kind: 'pdf', base64: btoa('%PDF') }] },
  ]);
  const reading = createHouse(knowing(['text']));
  expect(await reading.sentFor({ attachments: [await reading.upload(pdf)] })).toEqual([
    { role: 'user', content: 'What is this?\n\nFile "a.pdf":\n```\nSaid.\n```' },
  ]);
});

test('an image that the model does not take is refused by both names, before anything is stored', async () => {
  const house = createHouse(knowing(['text']));
  expect(await house.ask({ attachments: [await house.upload(image)] })).toMatchObject({
    code: 'attachment-not-taken',
    message: 'Scripted One cannot be given a.png: it takes no images.',
  });
  expect(await house.stored()).toEqual([]);
  expect(house.gateway.requests).toEqual([]);
});

test("nobody attaches what is another's, not there, or in another conversation", async () => {
  const house = createHouse();
  const attachments = [await house.upload(text)];
  const stranger = { ...demo, sub: 'sub-other' };
  const refusal = { code: 'attachment-not-found', param: 'attachments' };
  expect(await house.ask({ attachments }, stranger)).toMatchObject(refusal);
  expect(await house.ask({ attachments: [ulid()] })).toMatchObject(refusal);
  await house.sentFor({ attachments });
  expect(await house.ask({ attachments, conversationId: ulid() })).toMatchObject(refusal);
});

/** Erases the conversation of a house, on whichever shelf it is. */
async function erase(house: ReturnType<typeof createHouse>) {
  const conversation = await house.conversations.find(house.conversationId);
  if (!conversation) throw new Error('There is none.');
  const conversations = {
    ...house.conversations,
    find: async () => ({ ...conversation, shelf: 'deleted' as const }),
  };
  return createEraseConversation({ ...house, conversations })(house.conversationId, demo);
}

/** Names of whatever is kept of a file. */
async function leftOf({ files, records }: ReturnType<typeof createHouse>, id: string) {
  const record = await records.read(keys.attachment(demo.accountId, demo.sub, id), signal);
  const names = (await files.list('', signal)).filter((name) => name.includes(id));
  return record ? [...names, 'record'] : names;
}

test('a file goes with its conversation, as it came and as it was kept; others stay', async () => {
  const house = createHouse();
  const [id, other] = [await house.upload(text), await house.upload(text)];
  await house.sentFor({ attachments: [id] });
  expect(await leftOf(house, id)).toHaveLength(5);
  expect(await erase(house)).toEqual({ kind: 'answered', state: 'erased' });
  expect(await leftOf(house, id)).toEqual([]);
  expect(await leftOf(house, other)).toHaveLength(3);
});

test('a file whose question was never stored goes with its conversation too', async () => {
  const house = createHouse();
  await house.sentFor({});
  const id = await house.upload(text);
  const files = { ...house.files, copy: () => Promise.reject(new Error('It breaks off.')) };
  const keep = keepAttachments(
    { ...house, files },
    demo,
    house.conversationId,
    [{ ...noted, id }],
    signal,
  );
  await expect(keep).rejects.toThrow('It breaks off.');
  await erase(house);
  expect(await leftOf(house, id)).toEqual([]);
});

test('a file that came long ago is attached again, and of two conversations one alone has it', async () => {
  const house = createHouse();
  const id = await house.upload(text);
  const keep = (conversationId: string) =>
    keepAttachments(house, demo, conversationId, [{ ...noted, id }], signal);
  await keep('one');
  for (const name of await house.files.list('pending/', signal))
    await house.files.remove(name, signal);
  await keep('one');
  await expect(keep('another')).rejects.toThrow('in another conversation');
});

test('a file whose keeping broke off and that is forgotten since is not taken for one that was kept', async () => {
  const house = createHouse();
  const id = await house.upload(text);
  const keep = (copy: typeof house.files.copy) =>
    keepAttachments(
      { ...house, files: { ...house.files, copy } },
      demo,
      'one',
      [{ ...noted, id }],
      signal,
    );
  await expect(keep(() => Promise.reject(new Error('It breaks off.')))).rejects.toThrow('off');
  await house.files.remove((await house.files.list('pending/', signal))[0] ?? '', signal);
  await expect(keep((...given) => house.files.copy(...given))).rejects.toThrow(
    'A file that was attached is gone.',
  );
});

test('a file that is about to be forgotten is not there to attach', async () => {
  const house = createHouse();
  const id = await house.upload(text);
  await house.clock.advance(day);
  expect(await house.ask({ attachments: [id] })).toMatchObject({ code: 'attachment-not-found' });
});
