import type { Caller } from '../../domain/caller.ts';
import { refused, type Refusal } from '../admission.ts';
import { readMembership } from './read-person.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';

export type TurnAccess = {
  readonly kind: 'granted';
  /** Names of the models that may answer; empty where all may. */
  readonly allowedModels: readonly string[];
};

/** Says whether a person may have answers, as the stores say it now. */
export type CheckTurnAccess = (
  caller: Caller,
  signal: AbortSignal,
) => Promise<TurnAccess | Refusal>;

/** One look at a membership. */
const lookDuration = 5000;

/** Whether a person still belongs to the account that their token names, however old it is. */
export async function belongs(checkAccess: CheckTurnAccess, caller: Caller): Promise<boolean> {
  const access = await checkAccess(caller, AbortSignal.timeout(lookDuration));
  return access.kind === 'granted' || access.code !== 'not-a-member';
}

/** Asks for the caller's membership and for what administrators have set. */
export function createCheckTurnAccess(records: RecordStore): CheckTurnAccess {
  return async ({ sub, accountId }, signal) => {
    const [membership, deployment] = await Promise.all([
      readMembership(records, accountId, sub, signal),
      records.read(keys.deployment(), signal),
    ]);
    if (membership.state !== 'active') return refused('not-a-member');
    if (deployment?.value.turnsStopped) return refused('turns-stopped');
    return { kind: 'granted', allowedModels: deployment?.value.allowedModels ?? [] };
  };
}
