/** Marks a thread as the calculator's: the function itself may run in one, too. */
export const threadMark = 'parlance-calculator';

/** One at a time. */
export type Question = { readonly expression: string };

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: Evaluation };

export type Evaluation =
  | { readonly kind: 'calculated'; readonly result: string }
  /** A sentence about what is wrong. */
  | { readonly kind: 'wrong'; readonly reason: string };
