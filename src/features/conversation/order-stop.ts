import type { Backend } from '../../backend/backend.ts';
import type { LiveTurns } from './live-turns.ts';

type Parts = {
  readonly stopTurn: Backend['stopTurn'];
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onSignedOut: () => void;
};

/** A turn that was sent a moment ago may not be accepted yet. */
const untilAccepted = 250;
/** A connection that is gone is tried again, for as long as the answer still comes. */
const untilReachable = 1000;

/** Orders a turn to end, again and again until the order is taken or the turn is over. */
export async function orderStop(
  { stopTurn, sleep, onSignedOut }: Parts,
  live: LiveTurns,
  turnId: string,
  signal: AbortSignal,
): Promise<void> {
  if (runningPhase(live, turnId)?.stopping !== false) return;
  for (;;) {
    const phase = runningPhase(live, turnId);
    if (!phase) return;
    if (!phase.stopping) live.change(turnId, { phase: { ...phase, stopping: true } });
    const outcome = await stopTurn(turnId, signal);
    if (outcome === 'stopping' || outcome === 'ended') return;
    if (outcome !== 'unknown' && outcome.kind === 'signed-out') return onSignedOut();
    await sleep(outcome === 'unknown' ? untilAccepted : untilReachable, signal);
  }
}

function runningPhase(live: LiveTurns, turnId: string) {
  const phase = live.find(turnId)?.phase;
  return phase?.kind === 'running' ? phase : null;
}
