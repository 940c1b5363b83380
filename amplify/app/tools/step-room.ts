import { utf8Length } from '../../contract/limits.ts';
import { stepLimits, type Step } from '../../contract/steps.ts';
import { headOf } from '../../domain/whole-characters.ts';

export type StepRoom = {
  /** Names the next step, unique in its answer; null where there are as many as there may be. */
  nameStep(most: number): string | null;
  /** As much of a call's text as is kept. */
  take(text: string, units: number): string;
  /** Room for one thought, which comes in pieces: gives as much of each as is kept. */
  forThought(): (words: string) => string;
  /** Counts a step that was kept before. */
  count(step: Step): void;
};

/**
 * Counts what an answer keeps of its steps. A text takes no more than a part of what is left, so that there is always
 * something left, and later ones keep their head.
 */
export function createStepRoom(): StepRoom {
  let steps = 0;
  let left: number = stepLimits.bytes;

  function take(text: string, units: number, bytes: number): string {
    const kept = headOf(text, units, Math.min(bytes, left));
    left -= utf8Length(kept);
    return kept;
  }

  return {
    nameStep(most) {
      if (steps >= most) return null;
      steps += 1;
      return `step${steps}`;
    },
    take: (text, units) => take(text, units, Math.floor(left / 4)),
    forThought() {
      let units: number = stepLimits.reasoning;
      let bytes = Math.floor(left / 2);
      return (words) => {
        const kept = take(words, units, bytes);
        units -= kept.length;
        bytes -= utf8Length(kept);
        return kept;
      };
    },
    count(step) {
      const texts = step.kind === 'tool' ? [step.input, step.output ?? ''] : [step.text];
      left = Math.max(0, left - utf8Length(texts.join('')));
    },
  };
}
