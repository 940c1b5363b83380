import type { RunStop } from '../../contract/bots/bot-test.ts';
import type { Caller } from '../../domain/caller.ts';
import { asMember } from '../accounts/access.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import type { RecordStore } from '../accounts/record-store.ts';
import { keys } from '../accounts/records.ts';
import { refused } from '../admission.ts';
import type { Clock } from '../clock.ts';
import { changeLease, heldBy, isSameBot, type Lease } from '../leases.ts';

export type StopRunPorts = {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Orders a run of the caller's to end; again, or after its end, changes nothing. Its bot may be gone by now, or be
 * shared with them no more.
 */
export async function stopRun(
  ports: StopRunPorts,
  caller: Caller,
  { reference, runId }: { readonly reference: string; readonly runId: string },
  signal: AbortSignal,
): Promise<Answer<RunStop>> {
  const { accountId, sub } = caller;
  const { records } = ports;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const isIt = ({ id, bot }: Lease) =>
    id === runId && bot !== null && isSameBot(bot, { accountId, reference });
  const isUnderWay = (await heldBy(ports, sub, signal)).some(isIt);
  if (isUnderWay && (await changeLease(records, sub, runId, { stopOrdered: true }, signal)))
    return answered({ runId, state: 'stopping' });
  const run = await records.read(keys.testRun({ accountId, sub, reference }, runId), signal);
  return run || isUnderWay
    ? answered({ runId, state: 'ended' })
    : refused('run-not-found', 'runId');
}
