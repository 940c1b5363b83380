import { refused } from '../app/admission.ts';
import type { RunTests } from '../app/bot-tests/run-tests.ts';
import type { Logger } from '../app/logger.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { testRunRequestSchema } from '../contract/bots/bot-test.ts';
import { jsonBody } from './api-request.ts';
import { referenceIn } from './bot-test-routes.ts';
import { createStreamEndpoint, type StreamEndpoint, type StreamParts } from './stream-endpoint.ts';

const admissionDuration = 12_000;

/**
 * `POST …/runs`: runs somebody's tests of a bot. The stream says only that it is still at it; what comes of them is
 * read where it is kept, so that whoever comes back sees no less than who stayed.
 */
export function createRunTestsEndpoint(
  parts: StreamParts,
  runTestsWith: (logger: Logger) => RunTests,
): StreamEndpoint {
  return createStreamEndpoint(parts, async ({ request, caller, logger }) => {
    if (request.parameters['accountId'] !== caller.accountId)
      return refused('account-not-found', 'accountId');
    const body = parseBody(testRunRequestSchema, jsonBody(request));
    if (body.kind === 'refused') return body;
    const reference = referenceIn(request);
    if (reference === null) return refused('bot-not-found', 'botId');
    const asked = { reference, runId: body.value.runId };
    return runTestsWith(logger)(caller, asked, AbortSignal.timeout(admissionDuration));
  });
}
