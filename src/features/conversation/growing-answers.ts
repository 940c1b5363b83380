import { changedSteps, type Step, type StepChange } from '../../../amplify/contract/steps.ts';
import type { Pace } from './pace.ts';

/** What has come of an answer. */
type Said = { readonly text: string; readonly steps: readonly Step[] };

const nothing: Said = { text: '', steps: [] };

/** Answers as they grow, by turn; apart from the turns, because they change thirty times a second. */
export type GrowingAnswers = {
  /** As much as has been told of. */
  readonly of: (turnId: string) => Said;
  readonly subscribe: (turnId: string, changed: () => void) => () => void;
  readonly addText: (turnId: string, addition: string) => void;
  readonly changeStep: (turnId: string, change: StepChange) => void;
  /** Tells at once of all that has come. */
  readonly publish: () => void;
  readonly forget: (turnId: string) => void;
};

/** Collects what comes of answers, and tells of it at the given pace. */
export function createGrowingAnswers(pace: Pace): GrowingAnswers {
  const published = new Map<string, Said>();
  const unpublished = new Map<string, Said>();
  const listeners = new Map<string, Set<() => void>>();

  function publish() {
    const changed = [...unpublished];
    unpublished.clear();
    for (const [turnId, now] of changed) published.set(turnId, now);
    for (const [turnId] of changed) for (const listener of listeners.get(turnId) ?? []) listener();
  }
  function grow(turnId: string, change: (before: Said) => Said) {
    const before = unpublished.get(turnId) ?? published.get(turnId) ?? nothing;
    unpublished.set(turnId, change(before));
    pace(publish);
  }
  return {
    of: (turnId) => published.get(turnId) ?? nothing,
    subscribe(turnId, changed) {
      const set = listeners.get(turnId) ?? new Set();
      listeners.set(turnId, set.add(changed));
      return () => {
        set.delete(changed);
        if (set.size === 0) listeners.delete(turnId);
      };
    },
    addText: (turnId, addition) =>
      grow(turnId, ({ text, steps }) => ({ text: text + addition, steps })),
    changeStep: (turnId, change) =>
      grow(turnId, ({ text, steps }) => ({ text, steps: changedSteps(steps, change) })),
    publish,
    forget(turnId) {
      unpublished.delete(turnId);
      published.delete(turnId);
    },
  };
}
