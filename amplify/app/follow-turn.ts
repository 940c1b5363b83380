import { faults } from '../contract/error-codes.ts';
import { limits } from '../contract/limits.ts';
import { changedSteps, type Step, type StepChange } from '../contract/steps.ts';
import type { TurnEvent } from '../contract/turn-events.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { Message, TurnEnding } from '../domain/message.ts';
import { wholeChange } from '../domain/steps.ts';
import { standingOf, turnDuration, type Turn } from '../domain/turn.ts';
import { piecesOf } from '../domain/whole-characters.ts';
import { isSameValue } from './accounts/same-value.ts';
import { belongs, type CheckTurnAccess } from './accounts/turn-access.ts';
import { refused, type Admission, type TurnListener } from './admission.ts';
import type { Clock } from './clock.ts';
import { mendTurn, type MendPorts } from './mend-turn.ts';

/** A follower reads this often; while nothing comes, half as often each time, down to once a second. */
const pollPause = { shortest: 250, longest: 1000 } as const;

export type FollowPorts = MendPorts & { readonly checkAccess: CheckTurnAccess };

export type FollowTurn = (turnId: string, from: number, caller: Caller) => Promise<Admission>;

/** Tells a turn of the caller again from a position on, and live until it ends. */
export function createFollowTurn(ports: FollowPorts): FollowTurn {
  return async (turnId, from, caller) => {
    const key = { sub: caller.sub, turnId };
    const [turn, isMember] = await Promise.all([
      ports.turns.find(key),
      belongs(ports.checkAccess, caller),
    ]);
    if (!isMember) return refused('not-a-member');
    // A turn in another account of the same person is none of this one.
    if (turn?.owner !== ownerOf(caller)) return refused('turn-not-found', 'turnId');
    return { kind: 'admitted', stream: (listen) => followTurn(ports, turn, from, listen) };
  };
}

/** Replays a turn from its journal, or from its message once the journal is gone, then follows it live. */
export async function followTurn(
  ports: MendPorts,
  turn: Turn,
  from: number,
  listen: TurnListener,
): Promise<void> {
  const { journal, clock } = ports;
  const replay = createReplay(clock, from, listen);
  const until = clock.now() + turnDuration;
  listen({ position: from, event: startOf(turn) });
  for (let pause: number = pollPause.shortest; clock.now() < until;) {
    const reading = await journal.readAfter(turn, replay.sequence);
    const heard = replay.tell(reading.entries);
    if (reading.turn && standingOf(reading.turn, clock.now()) !== 'running') {
      const end = await endOf(ports, reading.turn);
      if (end) return replay.end(end);
    }
    pause = heard ? pollPause.shortest : Math.min(pause * 2, pollPause.longest);
    await clock.sleep(pause);
  }
}

/** The first event of a turn's stream. */
export function startOf(turn: Turn): TurnEvent {
  const { conversationId, userMessageId, assistantMessageId, model } = turn;
  return { type: 'turn-start', conversationId, userMessageId, assistantMessageId, model };
}

/** The last event of a turn's stream. What a provider wants waited for shrinks until it is told. */
export function endEventOf(
  { status, error, usage, retryAt = 0 }: TurnEnding,
  now: number,
): TurnEvent {
  const retryAfter = Math.ceil((retryAt - now) / 1000);
  const rest = retryAfter > 0 ? { retryAfter } : {};
  return {
    type: 'turn-end',
    status,
    ...(usage && { usage }),
    ...(error && { error: { code: error, message: faults[error].message, ...rest } }),
  };
}

/** How a turn has ended, and its answer as it is kept; null where that is gone. */
type End = { readonly ending: TurnEnding; readonly message: Message | null };

/** The end of a turn that runs no longer; null while the runner may yet write. */
async function endOf(ports: MendPorts, turn: Turn): Promise<End | null> {
  if ((await mendTurn(ports, turn)) === 'open') return null;
  const { state } = (await ports.turns.find(turn)) ?? turn;
  if (state.kind === 'running') return null;
  const key = { conversationId: turn.conversationId, id: turn.assistantMessageId };
  return { ending: state.ending, message: await ports.messages.find(key, turn.owner) };
}

type Replay = {
  readonly sequence: number;
  /** Tells what is new in the entries; false when nothing was. */
  tell(entries: readonly JournalEntry[]): boolean;
  /** Tells what no entry said, and then the end. */
  end(end: End): void;
};

function createReplay(clock: Clock, from: number, listen: TurnListener): Replay {
  let sequence = 0;
  let position = from;
  let steps: readonly Step[] = [];

  function say(text: string): void {
    for (const piece of piecesOf(text, limits.deltaLength)) {
      position += piece.length;
      listen({ position, event: { type: 'text-delta', text: piece } });
    }
  }

  function sayStep(step: StepChange): void {
    steps = changedSteps(steps, step);
    listen({ position, event: { type: 'step', step } });
  }

  return {
    get sequence() {
      return sequence;
    },
    tell(entries) {
      const before = sequence;
      for (const { sequence: next, position: start, text, steps: changes = [] } of entries) {
        // One before it has expired; the message has both.
        if (start > position) break;
        sequence = next;
        say(text.slice(position - start));
        changes.forEach(sayStep);
      }
      return sequence > before;
    },
    end({ ending, message }) {
      say(message?.text.slice(position) ?? '');
      for (const step of message?.steps ?? []) {
        const told = steps.find(({ id }) => id === step.id);
        if (!isSameValue(told, step)) sayStep(wholeChange(step));
      }
      listen({ position, event: endEventOf(ending, clock.now()) });
    },
  };
}
