import type {
  AdminAccounts,
  AdminPeople,
} from '../../../amplify/contract/accounts/administration.ts';

export type ListedAccount = AdminAccounts['accounts'][number];
export type ListedPerson = AdminPeople['people'][number];

/** Where the lists stand among what has been read. */
export const accountsKey = ['administration', 'accounts'] as const;
export const peopleKey = ['administration', 'people'] as const;
export const auditKey = ['administration', 'audit'] as const;
