import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { createFunctionLogger } from '../function-logger.ts';
import { createContainer } from './container.ts';
import { personOf, withContent } from './token-event.ts';

const logger = createFunctionLogger(process.env);
const { describePerson } = createContainer(process.env);

/** Cognito waits 5 seconds; a sign-in that failed in time is better than one that hangs. */
const deadline = 4000;

/** Gives a token its claims and groups. */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  logger.log('debug', 'function.called', { input: event });
  const content = await describePerson(personOf(event), AbortSignal.timeout(deadline));
  logger.log('debug', 'function.answered', { result: content });
  return withContent(event, content);
}
