import type { PreSignUpTriggerEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { createFunctionLogger } from '../function-logger.ts';
import { createContainer } from './container.ts';

const logger = createFunctionLogger(process.env);
const { maySignUp } = createContainer(process.env);

/** Cognito waits 5 seconds. */
const deadline = 4000;

const eventSchema = z.object({
  triggerSource: z.string(),
  request: z.object({ userAttributes: z.object({ email: z.prefault(z.string(), '') }) }),
});

/** Lets an address make a sign-in, or refuses it in words that Cognito shows the person. */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  const { triggerSource, request } = eventSchema.parse(event);
  // Whom an administrator makes needs no policy.
  if (triggerSource === 'PreSignUp_AdminCreateUser') return event;
  if (await maySignUp(request.userAttributes.email, AbortSignal.timeout(deadline))) return event;
  logger.log('info', 'sign-up.refused');
  throw new Error('This address may not sign up here. Ask the owner of an account to invite it');
}
