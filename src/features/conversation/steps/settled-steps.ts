import type { Step } from '../../../../amplify/contract/steps.ts';

/** Steps of an answer that has ended: nothing works or waits any more. */
export function settledSteps(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => (isOpen(step) ? { ...step, state: 'lost' } : step));
}

function isOpen(step: Step): step is Extract<Step, { kind: 'tool' }> {
  return step.kind === 'tool' && (step.state === 'running' || step.state === 'waiting');
}
