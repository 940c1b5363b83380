import * as z from 'zod/mini';
import type { SignUpPolicy } from '../domain/sign-up-policy.ts';

const schema = z.object({
  SIGN_UP: z.enum(['open', 'invited', 'domains']),
  SIGN_UP_DOMAINS: z.prefault(z.string(), ''),
});

/** Who may sign up, as the deployment's settings say it to a function. */
export function readSignUpPolicy(
  environment: Readonly<Record<string, string | undefined>>,
): SignUpPolicy {
  const { SIGN_UP: kind, SIGN_UP_DOMAINS: domains } = schema.parse(environment);
  return kind === 'domains' ? { kind, domains: domains.split(',') } : { kind };
}
