import type { PasswordRules } from '../../backend/sign-in-settings.ts';

export type RuleName = 'length' | PasswordRules['kinds'][number];

export type PasswordRule = { readonly name: RuleName; readonly isMet: boolean };

/** Signs as Cognito counts them. */
const patterns = {
  lower: /\p{Ll}/u,
  upper: /\p{Lu}/u,
  number: /\d/u,
  symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/u,
};

/** Each rule, and whether a password keeps it. */
export function rulesOf({ length, kinds }: PasswordRules, password: string): PasswordRule[] {
  return [
    { name: 'length', isMet: password.length >= length },
    ...kinds.map((name) => ({ name, isMet: patterns[name].test(password) })),
  ];
}

export type PasswordChange = {
  readonly current: string;
  readonly next: string;
  readonly again: string;
};

export type PasswordProblem =
  | 'currentMissing'
  | 'nextBreaksRule'
  | 'nextHasBlanks'
  | 'nextIsSame'
  | 'againDiffers';

/** What is wrong with a change of the password, by field. */
export function problemsOf(
  rules: PasswordRules,
  { current, next, again }: PasswordChange,
): ReadonlyMap<keyof PasswordChange, PasswordProblem> {
  const problems = new Map<keyof PasswordChange, PasswordProblem>();
  if (current === '') problems.set('current', 'currentMissing');
  if (rulesOf(rules, next).some(({ isMet }) => !isMet)) problems.set('next', 'nextBreaksRule');
  else if (next !== next.trim()) problems.set('next', 'nextHasBlanks');
  else if (next === current) problems.set('next', 'nextIsSame');
  if (again !== next) problems.set('again', 'againDiffers');
  return problems;
}
