/** Whether an account is the one that somebody got at their first sign-in: nobody leaves theirs. */
export function isPersonalAccount(accountId: string): boolean {
  return accountId.startsWith('personal-');
}
