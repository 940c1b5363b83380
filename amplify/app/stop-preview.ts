import type { PreviewStop } from '../contract/bots/preview-request.ts';
import type { Caller } from '../domain/caller.ts';
import { asMember } from './accounts/access.ts';
import { answered, type Answer } from './accounts/answered.ts';
import type { RecordStore } from './accounts/record-store.ts';
import type { Clock } from './clock.ts';
import { changeLease, heldBy } from './leases.ts';

export type StopPreviewPorts = {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
};

/** Orders a preview of the caller's to end; again, or after its end, changes nothing. */
export async function stopPreview(
  ports: StopPreviewPorts,
  caller: Caller,
  previewId: string,
  signal: AbortSignal,
): Promise<Answer<PreviewStop>> {
  const { records } = ports;
  const { accountId, sub } = caller;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const held = await heldBy(ports, sub, signal);
  const isUnderWay = held.some(({ id, bot }) => id === previewId && bot === null);
  const isOrdered =
    isUnderWay && (await changeLease(records, sub, previewId, { stopOrdered: true }, signal));
  return answered({ previewId, state: isOrdered ? 'stopping' : 'unknown' });
}
