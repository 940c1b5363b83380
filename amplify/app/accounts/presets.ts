import { mostPresets, type Preset, type PresetChange } from '../../contract/parameters/preset.ts';
import type { Caller } from '../../domain/caller.ts';
import { refused, type Refusal } from '../admission.ts';
import { asMember, type Member } from './access.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit, type AuditPorts } from './audit.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys, nameOf } from './records.ts';
import { saveRecord } from './save-record.ts';

/** The presets of an account, in the order in which they were made, for whoever is in it. */
export async function listPresets(
  records: RecordStore,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer<{ readonly presets: readonly Preset[] }>> {
  const { accountId } = caller;
  const asked = await asMember(records, caller, accountId, signal);
  if (asked.kind === 'refused') return asked;
  const [all, members] = await Promise.all([
    records.list(keys.preset(accountId, ''), signal),
    records.list(keys.member(accountId, ''), signal),
  ]);
  return answered({ presets: all.map((record) => viewOf(record, asked, members)) });
}

/** Makes a preset, for anybody in the account, or changes one, for who made it and for owners. */
export async function changePreset(
  ports: AuditPorts,
  caller: Caller,
  presetId: string,
  { version, ...fields }: PresetChange,
  signal: AbortSignal,
): Promise<Answer<Preset>> {
  const { records } = ports;
  const { accountId, sub } = caller;
  const key = keys.preset(accountId, presetId);
  const asked = await admitted(records, caller, presetId, signal);
  if (asked.kind === 'refused') return asked;
  const { member, there } = asked;
  const change = {
    version,
    most: { of: keys.preset(accountId, ''), count: mostPresets, clock: ports.clock },
    next: (value: Stored<'preset'>['value'] | null) => ({
      ...fields,
      maker: value ? value.maker : sub,
    }),
  };
  const surroundings = {
    missing: 'preset-not-found',
    before: () => tell(ports, { caller, there, presetId, action: 'preset.changed' }, signal),
    after: async () => {
      const still = await asMember(records, caller, accountId, signal);
      if (still.kind === 'member') return null;
      // A deletion of the person or the account may have passed here already; over an older version nothing was written then.
      if (version === 0) await records.remove(key, null, signal);
      return still;
    },
  } as const;
  const saved = await saveRecord(records, key, change, surroundings, signal);
  if (saved.kind === 'refused') return saved;
  const members = await records.list(keys.member(accountId, ''), signal);
  return answered(viewOf(saved.record, member, members));
}

/** Removes a preset that its maker or an owner has seen; again does nothing. */
export async function removePreset(
  ports: AuditPorts,
  caller: Caller,
  { presetId, version }: { readonly presetId: string; readonly version: number },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const asked = await admitted(records, caller, presetId, signal);
  if (asked.kind === 'refused') return asked;
  const { there } = asked;
  if (!there) return done;
  if (there.version !== version) return refused('version-conflict', 'version');
  await tell(ports, { caller, there, presetId, action: 'preset.removed' }, signal);
  return (await records.remove(there.key, version, signal))
    ? done
    : refused('version-conflict', 'version');
}

type Admitted = {
  readonly kind: 'admitted';
  readonly member: Member;
  readonly there: Stored<'preset'> | null;
};

async function admitted(
  records: RecordStore,
  caller: Caller,
  presetId: string,
  signal: AbortSignal,
): Promise<Admitted | Refusal> {
  const { accountId } = caller;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const there = await records.read(keys.preset(accountId, presetId), signal);
  if (there && !mayChange(there, member)) return refused('not-your-preset');
  return { kind: 'admitted', member, there };
}

function mayChange(
  { value: { maker } }: Stored<'preset'>,
  { person, membership }: Member,
): boolean {
  return maker === person.sub || membership.role === 'owner';
}

type Telling = {
  readonly caller: Caller;
  readonly there: Stored<'preset'> | null;
  readonly presetId: string;
  readonly action: string;
};

/** The log holds what owners do to what is another's; what somebody does with their own is nobody's business. */
async function tell(
  ports: AuditPorts,
  { caller: { sub, accountId }, there, presetId, action }: Telling,
  signal: AbortSignal,
): Promise<void> {
  if (!there || there.value.maker === sub) return;
  await audit(ports, { actor: sub, accountId, action, subject: presetId }, signal);
}

function viewOf(
  record: Stored<'preset'>,
  member: Member,
  members: readonly Stored<'member'>[],
): Preset {
  const { key, version, value } = record;
  const { name, parameters, maker } = value;
  const present = members.find(({ value: { sub, state } }) => sub === maker && state !== 'removed');
  return {
    id: nameOf(key),
    name,
    parameters,
    version,
    mine: mayChange(record, member),
    maker: present?.value.email ?? null,
  };
}
