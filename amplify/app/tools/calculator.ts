/** Who can calculate. */
export type Calculator = {
  /** What an expression comes to; ends by itself in seconds. */
  calculate(expression: string, signal: AbortSignal): Promise<Calculation>;
};

export type Calculation =
  | { readonly kind: 'calculated'; readonly result: string }
  /** A sentence about what is wrong with the expression. */
  | { readonly kind: 'wrong'; readonly reason: string }
  /** It came to no end in time, or in the memory that there is. */
  | { readonly kind: 'too-much' };
