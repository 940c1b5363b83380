import { mayComeUninvited, type SignUpPolicy } from '../../domain/sign-up-policy.ts';
import type { Clock } from '../clock.ts';
import { openInvitationsOf } from './invitation-view.ts';
import type { RecordStore } from './record-store.ts';

export type MaySignUp = (email: string, signal: AbortSignal) => Promise<boolean>;

/** Says whether an address may make a sign-in: by the deployment's policy, or because it is invited. */
export function createMaySignUp({
  records,
  clock,
  policy,
}: {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly policy: SignUpPolicy;
}): MaySignUp {
  return async (email, signal) => {
    if (mayComeUninvited(policy, email)) return true;
    const whose = { sub: null, email: email.trim().toLowerCase() };
    return (await openInvitationsOf(records, whose, clock.now(), signal)).length > 0;
  };
}
