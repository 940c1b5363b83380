import { limits } from '../../contract/limits.ts';
import {
  allowanceOf,
  changedSteps,
  stepLimits,
  type Step,
  type StepChange,
  type ToolState,
} from '../../contract/steps.ts';
import { settledSteps, wholeChange } from '../../domain/steps.ts';
import type { ToolCall } from '../../domain/tool.ts';
import { headOf } from '../../domain/whole-characters.ts';
import type { Clock } from '../clock.ts';
import { createStepRoom, type StepRoom } from './step-room.ts';
import { createThoughts, type Thoughts } from './thoughts.ts';
import type { Tool } from './tool.ts';

/** What a tool's step is told under, beside the name that models know. */
export type NamedTool = Pick<Tool, 'title' | 'mcp'>;

export type AnswerSteps = Pick<Thoughts, 'think' | 'endThought'> & {
  /** As they are now. */
  readonly all: readonly Step[];
  /** How many changes have been told. */
  readonly changes: number;
  /** Takes over the steps of the answer that this one goes on with. */
  adopt(steps: readonly Step[]): void;
  /** The step of a call; it stands where the answer is now, and is there once its state is told. */
  ofCall(call: ToolCall, tool?: NamedTool): CallStep;
  /** Nothing more is told; what is still under way is lost. */
  close(): void;
};

export type CallStep = {
  /** Null where the answer has as many steps as it may. */
  readonly id: string | null;
  /** Whether all arguments are shown. */
  readonly isWhole: boolean;
  /** What a person allows who allows it in the whole conversation. */
  readonly allowance: string;
  tell(state: ToolState, output?: string): void;
};

/** The steps of an answer while it is written, each change told at once, within what an answer may hold of them. */
export function createAnswerSteps(
  clock: Clock,
  position: () => number,
  onChange: (change: StepChange) => void,
): AnswerSteps {
  const room = createStepRoom();
  let all: readonly Step[] = [];
  let changes = 0;
  let isClosed = false;

  function tell(change: StepChange): void {
    if (isClosed) return;
    all = changedSteps(all, change);
    changes += 1;
    onChange(change);
  }

  const placeOf = (most: number) => {
    const id = room.nameStep(most);
    return id === null ? null : { id, at: position() };
  };
  const thoughts = createThoughts(clock, {
    // Calls have their room whatever was thought before.
    begin() {
      const place = placeOf(stepLimits.perAnswer - limits.toolCalls);
      return place && { ...place, keep: room.forThought() };
    },
    tell,
  });
  return {
    get all() {
      return all;
    },
    get changes() {
      return changes;
    },
    think: (words) => thoughts.think(words),
    endThought: () => thoughts.endThought(),
    adopt(steps) {
      for (const step of steps) {
        if (room.nameStep(stepLimits.perAnswer) === null) return;
        room.count(step);
        tell(wholeChange(step));
      }
    },
    ofCall(call, tool) {
      const place = placeOf(stepLimits.perAnswer);
      return place ? createCallStep({ clock, room, call, tool, place, tell }) : unseen;
    },
    close() {
      thoughts.endThought();
      for (const [index, step] of settledSteps(all).entries())
        if (step !== all[index]) tell(wholeChange(step));
      isClosed = true;
    },
  };
}

const unseen: CallStep = { id: null, isWhole: false, allowance: '', tell: () => undefined };

type Shown = {
  readonly clock: Clock;
  readonly room: StepRoom;
  readonly call: ToolCall;
  readonly tool: NamedTool | undefined;
  readonly place: { readonly id: string; readonly at: number };
  readonly tell: (change: StepChange) => void;
};

/** Providers take no longer names of tools; what a model makes up may be anything. */
const mostOfName = 64;

function createCallStep({ clock, room, call, tool, place, tell }: Shown): CallStep {
  const input = room.take(call.arguments, stepLimits.input);
  const { title, mcp } = tool ?? {};
  const named = {
    tool: headOf(call.name, mostOfName, mostOfName),
    ...(title !== undefined && { title }),
    ...(mcp && { mcp }),
  };
  let since = clock.now();
  return {
    id: place.id,
    isWhole: input === call.arguments,
    allowance: allowanceOf(named),
    tell(state, output) {
      // What somebody has waited for is no time of the tool's.
      if (state === 'running') since = clock.now();
      const kept = output === undefined ? null : room.take(output, stepLimits.output);
      const isCut = input !== call.arguments || (kept ?? '') !== (output ?? '');
      const milliseconds = state === 'running' || state === 'waiting' ? null : clock.now() - since;
      tell({ kind: 'tool', ...place, milliseconds, ...named, input, state, output: kept, isCut });
    },
  };
}
