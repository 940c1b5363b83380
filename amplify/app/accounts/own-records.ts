import type { OwnRecord } from '../../contract/accounts/personal-data.ts';
import { eachRecord } from './each-record.ts';
import type { Place } from './end-membership.ts';
import type { RecordStore } from './record-store.ts';
import { keys, nameOf } from './records.ts';
import { updateRecord } from './update-record.ts';

/** What somebody has in an account beside conversations, each with its place, in the order of places. */
export async function readOwnRecords(
  records: RecordStore,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<readonly { readonly type: string; readonly own: OwnRecord }[]> {
  const [tests, preferences, presets, runs] = await Promise.all([
    records.list(keys.botTestsOf(accountId, sub), signal),
    records.read(keys.preferences(accountId, sub), signal),
    records.list(keys.preset(accountId, ''), signal),
    records.list(keys.testRunsOf(accountId, sub), signal),
  ]);
  return [
    ...tests.map(({ key, value }) => ({
      type: key.type,
      own: {
        kind: 'bot-test' as const,
        accountId,
        reference: key.type.split('#').at(-2) ?? '',
        id: nameOf(key),
        ...value,
      },
    })),
    ...(preferences
      ? [
          {
            type: preferences.key.type,
            own: {
              kind: 'preferences' as const,
              accountId,
              parameters: preferences.value.parameters,
              favourites: [...preferences.value.favourites],
            },
          },
        ]
      : []),
    ...presets
      .filter(({ value: { maker } }) => maker === sub)
      .map(({ key, value: { name, parameters } }) => ({
        type: key.type,
        own: { kind: 'preset' as const, accountId, id: nameOf(key), name, parameters },
      })),
    ...runs.map(({ key, value: { number, model, startedAt, endedAt, results } }) => ({
      type: key.type,
      own: {
        kind: 'test-run' as const,
        accountId,
        reference: key.type.split('#').at(-2) ?? '',
        id: nameOf(key),
        version: number,
        model,
        startedAt,
        endedAt,
        results: [...results],
      },
    })),
  ];
}

/** For whoever is deleted: what was theirs alone goes, what they made for all stays, and is nobody's. */
export async function giveUpRecords(
  records: RecordStore,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<void> {
  await records.remove(keys.preferences(accountId, sub), null, signal);
  for (const from of [keys.botTestsOf(accountId, sub), keys.testRunsOf(accountId, sub)])
    for await (const { key } of eachRecord(records, from, {}, signal))
      await records.remove(key, null, signal);
  for (const { key } of await records.list(keys.preset(accountId, ''), signal))
    await updateRecord(
      records,
      key,
      (preset) => (preset?.maker === sub ? { ...preset, maker: null } : null),
      signal,
    );
}
