import * as z from 'zod/mini';
import { createOpenaiGateway } from '../adapters/openai/openai-gateway.ts';
import { createSsmSecretSource } from '../adapters/ssm/ssm-secret-source.ts';
import type { Clock } from '../app/clock.ts';
import type { Logger } from '../app/logger.ts';
import type { Provider } from '../contract/models/offered-models.ts';
import { readAwsEnvironment } from './aws-environment.ts';

const schema = z.object({
  OPENAI_API_KEY_PARAMETER: z.string(),
  OPENAI_BASE_URL: z.prefault(z.string(), ''),
  OPENAI_MODEL: z.prefault(z.string(), ''),
});

/** The provider that a function's environment names, with its key from Systems Manager. */
export function createProvider(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
  clock: Clock,
) {
  const settings = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const secrets = createSsmSecretSource({ endpoint: endpointOf('ssm'), region, credentials });
  const baseUrl = settings.OPENAI_BASE_URL || null;
  const kind: Provider = baseUrl === null ? 'openai' : 'compatible';
  const gateway = createOpenaiGateway({
    readKey: () => secrets.read(settings.OPENAI_API_KEY_PARAMETER),
    baseUrl,
    // Functions with reasoning need it, and no server but OpenAI's own is sure to have it: docs/decisions/0028.
    speech: kind === 'openai' ? 'responses' : 'chat-completions',
    model: settings.OPENAI_MODEL || null,
    logger,
    clock,
  });
  return { kind, gateway };
}
