import * as z from 'zod/mini';
import { defaultPrompt, defaultWorkflow } from '../../../domain/default-workflow.ts';
import { publishBot } from '../../bots/publish-bot.ts';
import { saveBot } from '../../bots/save-bot.ts';
import { aDefinition, botIdOf } from '../../bots/testing/a-bot.ts';
import { createDescribePerson } from '../../describe-person.ts';
import { acceptInvitation } from '../accept-invitation.ts';
import type { DeletionPorts } from '../deletion-ports.ts';
import { invite } from '../invite.ts';
import { filesOf, type OfAttachment } from '../../attachments/file-names.ts';
import { changeMember } from '../members.ts';
import type { RecordStore } from '../record-store.ts';
import { keys, type TestedPlace } from '../records.ts';
import {
  callerIn,
  createAccountHouse,
  emailOf,
  openAccount,
  type AccountHouse,
} from './account-house.ts';
import { withEachCall, type Around } from './break-off.ts';
import { addConversation, leftOf, type Holding } from './holdings.ts';

const signal = new AbortController().signal;
const origin = 'https://chat.example.com';

export type Deletable = {
  readonly house: AccountHouse;
  /** Bob's. */
  readonly mine: readonly Holding[];
  /** Of others, in the same accounts. */
  readonly others: readonly Holding[];
};

export type DeletableWishes = {
  /** Whether Bob has an account alone, which goes with him. */
  readonly isAloneSomewhere: boolean;
};

/**
 * Bob may have a personal account, owns `team` together with Ada, came into `other` by an invitation and was suspended
 * in `third`; he is invited and has invited others. He looks after the deployment together with Ada.
 */
export async function createDeletable({ isAloneSomewhere }: DeletableWishes): Promise<Deletable> {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  const mine = isAloneSomewhere ? await addPersonalAccount(house) : [];
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner', cleo: 'member' });
  await openAccount(house, 'other', { ada: 'owner' });
  await openAccount(house, 'third', { ada: 'owner', bob: 'member' });
  await openAccount(house, 'fourth', { ada: 'owner' });
  await configure(house, 'team');
  const intoOther = await inviteTo(house, 'other', 'ada', 'bob');
  await acceptInvitation(house, { sub: 'bob' }, intoOther, signal);
  await inviteTo(house, 'fourth', 'ada', 'bob');
  await inviteTo(house, 'team', 'bob', 'dora');
  const suspended = { role: 'member', state: 'suspended' } as const;
  const bobInThird = { accountId: 'third', sub: 'bob' };
  await changeMember(house, callerIn('third', 'ada'), bobInThird, suspended, signal);
  for (const sub of ['ada', 'bob']) await makeAdmin(house, sub);
  await addBots(house);
  for (const sub of ['ada', 'bob']) await addFiles(house, { accountId: 'team', sub });
  const lease = { id: '1', bot: null, until: 0, stopOrdered: false };
  await house.records.write(keys.leases('bob'), { held: [lease], expiresAt: 0 }, 0, signal);
  mine.push(
    await addConversation(house, { accountId: 'team', sub: 'bob', turns: 2, isRunning: true }),
    await addConversation(house, { accountId: 'third', sub: 'bob', shelf: 'archived' }),
  );
  const others = [
    await addConversation(house, { accountId: 'team', sub: 'ada', isRunning: true }),
    await addConversation(house, { accountId: 'other', sub: 'ada' }),
  ];
  return { house, mine, others };
}

/** One whose upload goes on, and one that is in a message. */
async function addFiles({ records, files }: AccountHouse, of: Omit<OfAttachment, 'attachmentId'>) {
  for (const attachmentId of ['1', '2']) {
    const came = filesOf({ ...of, attachmentId }, 'pending');
    const stays = filesOf({ ...of, attachmentId }, 'attachments');
    const isSent = attachmentId === '2';
    const uploadId = isSent ? null : (await files.begin(came.whole, '', signal)).uploadId;
    for (const name of isSent ? [came.whole, came.words, stays.whole, stays.words] : [])
      await files.write(name, '', new Uint8Array(1), signal);
    const conversationId = isSent ? 'any' : null;
    const named = { name: 'a.txt', type: '', kind: 'text', bytes: 1, tokens: 1 } as const;
    const value = { ...named, hasText: true, uploadId, conversationId, expiresAt: null };
    await records.write(keys.attachment(of.accountId, of.sub, attachmentId), value, 0, signal);
  }
}

/** In `team`: one that is Bob's alone, one that he went on with after he had shared it, and one that Ada has shared. */
async function addBots(house: AccountHouse): Promise<void> {
  const ports = { ...house, testsAreGreen: async () => 'green' as const };
  for (const [index, sub, texts] of [
    [1, 'bob', ['Of bob alone', 'Of bob alone, still']],
    [2, 'bob', ['Shared', 'Of bob again']],
    [3, 'ada', ['Of another']],
  ] as const) {
    const caller = callerIn('team', sub);
    for (const [version, text] of texts.entries()) {
      const change = { definition: aDefinition('Marv', text), version };
      await saveBot(house, caller, botIdOf(index), change, signal);
      const share = { version: 1, reason: null };
      if (index > 1 && version === 0)
        await publishBot(ports, caller, botIdOf(index), share, signal);
    }
  }
}

async function addPersonalAccount(house: AccountHouse): Promise<Holding[]> {
  await createDescribePerson(house)({ sub: 'bob', email: emailOf('bob') }, signal);
  await configure(house, 'personal-bob');
  return [
    await addConversation(house, { accountId: 'personal-bob', sub: 'bob', turns: 3 }),
    await addConversation(house, { accountId: 'personal-bob', sub: 'bob', shelf: 'deleted' }),
  ];
}

async function configure({ records, secrets }: AccountHouse, accountId: string): Promise<void> {
  await records.write(keys.workflow(accountId, '1'), defaultWorkflow, 0, signal);
  await records.write(keys.prompt(accountId, '1', '1'), defaultPrompt, 0, signal);
  const plugin = { name: 'Tour', description: 'Of the tour.', yaml: 'a: b' };
  await records.write(keys.plugin(accountId, 'tour'), plugin, 0, signal);
  const keyName = await secrets.keep(accountId, 'hush');
  const server = { name: 'Notes', url: 'https://notes.example.com', keyName, tools: [] };
  await records.write(keys.mcpServer(accountId, 'notes'), server, 0, signal);
  const preset = { name: 'Dry', parameters: { temperature: 0.2 } };
  for (const [id, maker] of Object.entries({ 1: 'bob', 2: 'ada' }))
    await records.write(keys.preset(accountId, id), { ...preset, maker }, 0, signal);
  for (const sub of ['bob', 'ada'])
    await records.write(
      keys.preferences(accountId, sub),
      { parameters: preset.parameters, favourites: ['marv'] },
      0,
      signal,
    );
  for (const sub of ['bob', 'ada']) await addTest(records, { accountId, sub, reference: 'marv' });
  const endpoint = { type: 'openai', url: null, description: '' } as const;
  await records.write(keys.endpoint(accountId), endpoint, 0, signal);
}

/** With a run of it. */
async function addTest(records: RecordStore, place: TestedPlace): Promise<void> {
  const check = { kind: 'criterion', criterion: `Speaks of ${place.sub}.` } as const;
  const fields = { name: 'Speaks', question: 'Who?', before: [], parameters: {} };
  await records.write(keys.botTest(place, '1'), { ...fields, check }, 0, signal);
  const run = { number: null, model: null, tests: 1, results: [] };
  const startedAt = '2026-01-01T00:00:00.000Z';
  await records.write(keys.testRun(place, '1'), { ...run, startedAt, endedAt: null }, 0, signal);
}

async function inviteTo(
  house: AccountHouse,
  accountId: string,
  by: string,
  whom: string,
): Promise<string> {
  const asked = { email: emailOf(whom), role: 'member', origin } as const;
  const answer = await invite(house, callerIn(accountId, by), accountId, asked, signal);
  if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
  return answer.body.invitation.invitationId;
}

async function makeAdmin({ records }: AccountHouse, sub: string): Promise<void> {
  const admins = await records.read(keys.admins(), signal);
  const subs = [...(admins?.value.subs ?? []), sub];
  await records.write(keys.admins(), { subs }, admins?.version ?? 0, signal);
}

/** The ports of a deletion, each call to them as `around` says. */
export function deletionPorts(house: AccountHouse, around: Around): DeletionPorts {
  return {
    ...house,
    records: withEachCall(house.records, around),
    owned: withEachCall(house.owned, around),
    messages: withEachCall(house.messages, around),
    turns: withEachCall(house.turns, around),
    remains: withEachCall(house.remains, around),
    secrets: withEachCall(house.secrets, around),
    directory: withEachCall(house.directory, around),
  };
}

const entrySchema = z.object({
  key: z.object({ kind: z.literal('audit'), id: z.string() }),
  value: z.looseObject({ actor: z.string(), subject: z.string(), accountId: z.unknown() }),
});

/** Everything that is kept and tells of somebody or something, but for who did what to whom and where in the log. */
export async function tracesOf(
  sub: string,
  { house, mine }: Pick<Deletable, 'house' | 'mine'>,
): Promise<readonly string[]> {
  const records = house.records.dump().map((text) => {
    const entry = entrySchema.safeParse(JSON.parse(text));
    return entry.success
      ? JSON.stringify({
          ...entry.data,
          value: { ...entry.data.value, actor: '', subject: '', accountId: '' },
        })
      : text;
  });
  const holdings = await Promise.all(mine.map((holding) => leftOf(house, holding)));
  const people = house.directory.people.map((person) => JSON.stringify(person));
  const secrets = house.secrets.kept.keys();
  const files = [...(await house.files.list('', signal)), ...house.files.uploading()];
  return [
    ...[...records, ...people, ...secrets].filter((text) => text.includes(sub)),
    ...files.filter((name) => name.split('/').includes(sub)),
    ...holdings.flat(),
  ];
}
