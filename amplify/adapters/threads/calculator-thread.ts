import { serveThread, type ThreadWork } from './own-thread.ts';

export type Evaluation =
  | { readonly kind: 'calculated'; readonly result: string }
  /** A sentence about what is wrong. */
  | { readonly kind: 'wrong'; readonly reason: string };

/** Works out expressions by math.js. */
export const calculatorWork: ThreadWork<string, Evaluation> = {
  address: new URL(import.meta.url),
  mark: 'calculator',
  load: async () => (await import('./evaluate-expression.ts')).evaluateExpression,
};

await serveThread(calculatorWork);
