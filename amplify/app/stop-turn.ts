import { ownerOf, type Caller } from '../domain/caller.ts';
import { standingOf } from '../domain/turn.ts';
import { belongs } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import type { FollowPorts } from './follow-turn.ts';
import { mendTurn } from './mend-turn.ts';

/** `stopping`: whoever runs the turn has the order and ends it within a moment. */
export type StopAnswer = { readonly kind: 'answered'; readonly state: 'stopping' | 'ended' };

export type StopTurn = (turnId: string, caller: Caller) => Promise<StopAnswer | Refusal>;

/** Orders a turn of the caller to end; again, or after its end, changes nothing. */
export function createStopTurn(ports: FollowPorts): StopTurn {
  return async (turnId, caller) => {
    const key = { sub: caller.sub, turnId };
    const [turn, isMember] = await Promise.all([
      ports.turns.find(key),
      belongs(ports.checkAccess, caller),
    ]);
    if (!isMember) return refused('not-a-member');
    if (turn?.owner !== ownerOf(caller)) return refused('turn-not-found', 'turnId');
    if (standingOf(turn, ports.clock.now()) === 'running' && (await ports.turns.orderStop(key)))
      return { kind: 'answered', state: 'stopping' };
    // Nobody is left to read an order, or nothing to stop.
    const mended = await mendTurn(ports, key);
    return { kind: 'answered', state: mended === 'open' ? 'stopping' : 'ended' };
  };
}
