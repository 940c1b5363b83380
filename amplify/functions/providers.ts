import * as z from 'zod/mini';
import { closedGateway } from '../adapters/memory/closed-gateway.ts';
import { createOpenaiGateway } from '../adapters/openai/openai-gateway.ts';
import { createSsmSecretSource } from '../adapters/ssm/ssm-secret-source.ts';
import type { Clock } from '../app/clock.ts';
import type { Logger } from '../app/logger.ts';
import type { ModelGateway } from '../app/model-gateway.ts';
import type { AskedProvider, Providers } from '../app/providers.ts';
import type { Engines } from './engines.ts';
import type { Engine } from '../contract/parameters/parameters.ts';
import { readAwsEnvironment } from './aws-environment.ts';
import { readServers } from './model-servers.ts';

const schema = z.object({
  OPENAI_API_KEY_PARAMETER: z.string(),
  OPENAI_BASE_URL: z.prefault(z.string(), ''),
  OPENAI_MODEL: z.prefault(z.string(), ''),
});

const closed: AskedProvider = {
  kind: 'compatible',
  gateway: closedGateway,
  by: () => closedGateway,
};

/** The providers that a function's environment names, with their keys from Systems Manager; each is made when it is asked for. */
export function createProviders(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Logger,
  clock: Clock,
  engines: Engines,
): Providers {
  const settings = schema.parse(environment);
  const servers = readServers(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const secrets = createSsmSecretSource({ endpoint: endpointOf('ssm'), region, credentials });
  const made = new Map<string, AskedProvider>();

  /** One for each address, so that what it offers and its open connections are remembered. */
  function openaiAt(baseUrl: string | null, keyParameter: string | null, model: string | null) {
    const known = made.get(baseUrl ?? '');
    if (known) return known;
    const readKey = async () => (keyParameter === null ? null : secrets.read(keyParameter));
    const kind = baseUrl === null ? 'openai' : 'compatible';
    // Functions with reasoning need Responses, and no server but OpenAI's own is sure to have it: docs/decisions/0028.
    const speech = kind === 'openai' ? 'responses' : 'chat-completions';
    const gateway = createOpenaiGateway({ readKey, baseUrl, speech, model, logger, clock });
    const by = rememberEach((engine: Engine) => {
      const server = { gateway, readKey, baseUrl, logger, clock };
      return engines[engine]?.(server) ?? null;
    });
    const provider = { kind, gateway, by } as const;
    made.set(baseUrl ?? '', provider);
    return provider;
  }
  function ofDeployment() {
    const { OPENAI_API_KEY_PARAMETER: key, OPENAI_BASE_URL: url, OPENAI_MODEL: model } = settings;
    return openaiAt(url || null, key, model || null);
  }
  return {
    at({ type, url }) {
      switch (type) {
        case 'deployment':
          return ofDeployment();
        case 'openai':
          // The one key belongs to the server that the deployment names, and goes to no other.
          return settings.OPENAI_BASE_URL === '' ? ofDeployment() : closed;
        case 'openai-compatible': {
          const server = servers.find((allowed) => allowed.url === url);
          return server ? openaiAt(server.url, server.keyParameter, null) : closed;
        }
        case 'bedrock':
          return closed;
      }
      return type satisfies never;
    },
  };
}

/** Makes who asks by an engine when it is asked for, and once. */
function rememberEach(make: (engine: Engine) => ModelGateway | null) {
  const made = new Map<Engine, ModelGateway | null>();
  return (engine: Engine): ModelGateway | null => {
    const known = made.get(engine);
    if (known !== undefined) return known;
    const gateway = make(engine);
    made.set(engine, gateway);
    return gateway;
  };
}
