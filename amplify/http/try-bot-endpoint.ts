import { refused } from '../app/admission.ts';
import type { Logger } from '../app/logger.ts';
import type { TryBot } from '../app/try-bot.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { previewRequestSchema } from '../contract/bots/preview-request.ts';
import { limits, utf8Length } from '../contract/limits.ts';
import { jsonBody } from './api-request.ts';
import { createStreamEndpoint, type StreamEndpoint, type StreamParts } from './stream-endpoint.ts';

/** Admission reads three things and asks a server for its models at most. */
const admissionDuration = 12_000;

/** `POST /accounts/{accountId}/previews`: a question to a bot as it is typed, answered by a stream. */
export function createTryBotEndpoint(
  parts: StreamParts,
  tryBotWith: (logger: Logger) => TryBot,
): StreamEndpoint {
  return createStreamEndpoint(parts, async ({ request, caller, logger }) => {
    if (request.parameters['accountId'] !== caller.accountId)
      return refused('account-not-found', 'accountId');
    if (utf8Length(request.body) > limits.requestBytes) return refused('too-large');
    const parsed = parseBody(previewRequestSchema, jsonBody(request));
    if (parsed.kind === 'refused') return parsed;
    const tryBot = tryBotWith(logger);
    return tryBot(parsed.value, caller, AbortSignal.timeout(admissionDuration));
  });
}
