import type { Erasure } from '../erase-holdings.ts';
import type { TurnsOf } from '../turn-remains.ts';
import type { DeletionPorts } from './deletion-ports.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

/**
 * Looks through all turns there are for those that no message leads to any more, as far as the time goes, and
 * keeps where it came.
 */
export async function sweepTurns(
  ports: DeletionPorts,
  whose: TurnsOf,
  until: number,
  signal: AbortSignal,
): Promise<Erasure> {
  let from = await readPlace(ports, whose, signal);
  for (let erased = 0; ;) {
    const sweep = await ports.remains.sweep(whose, from);
    erased += sweep.erased;
    from = sweep.next;
    if (from === null) return { isWhole: true, erased };
    if (ports.clock.now() > until) {
      await keepPlace(ports, whose, from, signal);
      return { isWhole: false, erased };
    }
  }
}

async function readPlace(
  { records }: DeletionPorts,
  whose: TurnsOf,
  signal: AbortSignal,
): Promise<string | null> {
  const record =
    whose.kind === 'person'
      ? await records.read(keys.person(whose.sub), signal)
      : await records.read(keys.account(whose.accountId), signal);
  return record?.value.sweptTo ?? null;
}

async function keepPlace(
  { records }: DeletionPorts,
  whose: TurnsOf,
  sweptTo: string,
  signal: AbortSignal,
): Promise<void> {
  await (whose.kind === 'person'
    ? updateRecord(
        records,
        keys.person(whose.sub),
        (person) => person && { ...person, sweptTo },
        signal,
      )
    : updateRecord(
        records,
        keys.account(whose.accountId),
        (account) => account && { ...account, sweptTo },
        signal,
      ));
}
