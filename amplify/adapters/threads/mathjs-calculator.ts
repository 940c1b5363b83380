import type { Calculator } from '../../app/tools/calculator.ts';
import { calculatorWork } from './calculator-thread.ts';
import { createOwnThread } from './own-thread.ts';

/** Milliseconds for one expression. */
const patience = 1000;

/** Calculates by math.js in a thread of its own: an expression can take longer than anybody lives. */
export function createMathjsCalculator(): Calculator {
  const thread = createOwnThread(calculatorWork);
  return {
    async calculate(expression, signal) {
      return (await thread.ask(expression, patience, signal)) ?? { kind: 'too-much' };
    },
  };
}
