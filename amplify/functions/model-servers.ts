import type { AllowedEndpoints } from '../app/providers.ts';
import { modelServersSchema, type ModelServer } from '../contract/models/model-server.ts';

/** The servers that a function's environment lists as JSON. */
export function readServers(
  environment: Readonly<Record<string, string | undefined>>,
): readonly ModelServer[] {
  return modelServersSchema.parse(JSON.parse(environment['MODEL_SERVERS'] ?? '[]'));
}

/** What an account may choose by a function's environment. */
export function allowedEndpoints(
  environment: Readonly<Record<string, string | undefined>>,
): AllowedEndpoints {
  const urls = readServers(environment).map(({ url }) => url);
  const isOpenai = (environment['OPENAI_BASE_URL'] ?? '') === '';
  return {
    urls,
    types: [
      'deployment',
      // The one key belongs to the server that the deployment names, and goes to no other.
      ...(isOpenai ? (['openai'] as const) : []),
      ...(urls.length > 0 ? (['openai-compatible'] as const) : []),
      ...(environment['BEDROCK'] === 'on' ? (['bedrock'] as const) : []),
    ],
  };
}
