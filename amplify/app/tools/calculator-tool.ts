import { calculatorInput } from '../../contract/tools/calculator-input.ts';
import type { Calculator } from './calculator.ts';
import { defineTool } from './define-tool.ts';
import type { Tool } from './tool.ts';

/** Works out one expression, exactly. */
export function createCalculatorTool(calculator: Calculator): Tool {
  return defineTool({
    name: 'calculate',
    description:
      'Works out an expression exactly: arithmetic, powers, roots, logarithms, trigonometry, percentages, statistics such as mean(1, 2, 3), factorials, and conversions between units such as "5 miles to km". Call it for any sum that is not trivial.',
    input: calculatorInput,
    limits: { duration: 20_000, bytes: 4 * 1024 },
    async work({ expression }, signal) {
      const calculation = await calculator.calculate(expression, signal);
      switch (calculation.kind) {
        case 'calculated':
          return { kind: 'done', output: calculation.result };
        case 'wrong':
          return {
            kind: 'failed',
            output: `${expression} cannot be worked out: ${calculation.reason}. Write it in numbers, signs and functions alone, such as 17.5% * 2480 + 3^4.`,
          };
        case 'too-much':
          return {
            kind: 'failed',
            output: `${expression} takes too long to work out. Simplify it, or ask for an estimate.`,
          };
      }
      return calculation satisfies never;
    },
  });
}
