import type { Budget } from '../../app/budget.ts';

/** Grants everything and counts nothing. */
export const unlimitedBudget: Budget = {
  reserve: async () => ({ kind: 'granted', settle: async () => undefined }),
};
