import type { StepChange } from '../../contract/steps.ts';
import { createCharacterGuard } from '../../domain/whole-characters.ts';
import type { Clock } from '../clock.ts';

export type Thoughts = {
  /** Takes the model's next thoughts. */
  think(words: string): void;
  /** It speaks or acts: what it thinks after that is a step of its own. */
  endThought(): void;
};

type Begun = {
  readonly id: string;
  readonly at: number;
  readonly keep: (words: string) => string;
};

type Steps = {
  /** A new step and what gives as much of its words as is kept; null where there is no room for one. */
  readonly begin: () => Begun | null;
  readonly tell: (change: StepChange) => void;
};

type Thought = Begun & {
  readonly since: number;
  readonly over: AbortController;
  /** Null once it is as long as it may be. */
  guard: ((words: string) => string) | null;
  text: string;
  /** How much of it was told. */
  told: number;
  isPaced: boolean;
};

/** A model thinks in syllables; what reads along is told of them this often. */
const pace = 300;

/** What a model lets see of its thoughts, as steps that grow. */
export function createThoughts(clock: Clock, { begin, tell }: Steps): Thoughts {
  let thought: Thought | null = null;

  function tellOf({ id, at, text, told }: Thought, milliseconds: number | null): void {
    tell({ kind: 'reasoning', id, at, from: told, text: text.slice(told), milliseconds });
  }

  /** Tells at once what there is, and no more before some time has passed. */
  async function tellPaced(growing: Thought): Promise<void> {
    growing.isPaced = true;
    while (growing.told < growing.text.length) {
      tellOf(growing, null);
      growing.told = growing.text.length;
      await clock.sleep(pace, growing.over.signal);
      if (growing.over.signal.aborted) return;
    }
    growing.isPaced = false;
  }

  function open(): Thought | null {
    const begun = begin();
    const over = new AbortController();
    const guard = createCharacterGuard();
    const state = { guard, text: '', told: 0, isPaced: false };
    return begun && { ...begun, since: clock.now(), over, ...state };
  }

  return {
    think(words) {
      if (thought === null && words.trim() === '') return;
      thought ??= open();
      if (!thought?.guard) return;
      const whole = thought.guard(words);
      const kept = thought.keep(whole);
      thought.text += kept;
      if (kept.length < whole.length) {
        thought.guard = null;
        thought.text += '…';
      }
      if (!thought.isPaced) void tellPaced(thought);
    },
    endThought() {
      if (!thought) return;
      thought.over.abort();
      tellOf(thought, clock.now() - thought.since);
      thought = null;
    },
  };
}
