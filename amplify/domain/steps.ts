import type { Step, StepChange } from '../contract/steps.ts';

/** Steps of an answer that has ended: what was under way then is lost. */
export function settledSteps(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => (isOpen(step) ? { ...step, state: 'lost' } : step));
}

function isOpen(step: Step): step is Extract<Step, { kind: 'tool' }> {
  return step.kind === 'tool' && (step.state === 'running' || step.state === 'waiting');
}

/** All of a step, in place of whatever was told of it. */
export function wholeChange(step: Step): StepChange {
  return step.kind === 'tool' ? step : { ...step, from: 0 };
}
