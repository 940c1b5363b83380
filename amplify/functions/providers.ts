import * as z from 'zod/mini';
import {
  type BedrockGatewaySettings,
  createBedrockGateway,
} from '../adapters/bedrock/bedrock-gateway.ts';
import { guardrailSchema } from '../contract/requests/converse-guards.ts';
import { invokedName } from '../contract/requests/model-family.ts';
import { loadModelCatalogue } from '../adapters/catalogue/load-model-catalogue.ts';
import { closedGateway } from '../adapters/memory/closed-gateway.ts';
import { createOpenaiGateway } from '../adapters/openai/openai-gateway.ts';
import { createSsmSecretSource } from '../adapters/ssm/ssm-secret-source.ts';
import type { Clock } from '../app/clock.ts';
import type { Logger } from '../app/logger.ts';
import type { AskedProvider, Providers } from '../app/providers.ts';
import { bedrockGeographySchema } from '../contract/models/bedrock-geography.ts';
import { bySome, type Engines } from './engines.ts';
import { readAwsEnvironment } from './aws-environment.ts';
import { readServers } from './model-servers.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const schema = z.object({
  STANDARD_PROVIDER: z.prefault(z.enum(['openai', 'bedrock']), 'openai'),
  /** Of the standard provider. */
  MODEL: z.prefault(z.string(), ''),
  OPENAI_API_KEY_PARAMETER: z.string(),
  OPENAI_BASE_URL: z.prefault(z.string(), ''),
  BEDROCK: z.prefault(z.enum(['on', 'off']), 'off'),
  BEDROCK_GEOGRAPHY: z.prefault(bedrockGeographySchema, 'global'),
  /** As JSON. */
  BEDROCK_GUARDRAIL: z.prefault(z.string(), 'null'),
});

const itself = (model: string) => model;

const closed: AskedProvider = {
  kind: 'compatible',
  origin: null,
  nameOf: itself,
  gateway: closedGateway,
  by: () => closedGateway,
};

/**
 * The providers that a function's environment names, with their keys from Systems Manager. Each is made when it is first
 * asked for, and once, so that what it offers and its open connections are remembered.
 */
export function createProviders(
  environment: Environment,
  logger: Logger,
  clock: Clock,
  engines: Engines,
): Providers {
  const settings = schema.parse(environment);
  const servers = readServers(environment);
  const make = createMakers({ environment, logger, clock, engines });
  const made = new Map<string, AskedProvider>();
  const isBedrock = settings.STANDARD_PROVIDER === 'bedrock';
  const model = settings.MODEL || null;

  function once(name: string, create: () => AskedProvider): AskedProvider {
    const provider = made.get(name) ?? create();
    made.set(name, provider);
    return provider;
  }
  function openai(): AskedProvider {
    const { OPENAI_BASE_URL: url, OPENAI_API_KEY_PARAMETER: key } = settings;
    return once('openai', () => make.openai(url || null, key, isBedrock ? null : model));
  }
  function bedrock(): AskedProvider {
    const { BEDROCK_GEOGRAPHY: geography, BEDROCK_GUARDRAIL: json } = settings;
    const guardrail = z.nullable(guardrailSchema).parse(JSON.parse(json));
    return once('bedrock', () => make.bedrock({ geography, guardrail }, isBedrock ? model : null));
  }
  return {
    at({ type, url }) {
      switch (type) {
        case 'deployment':
          return isBedrock ? bedrock() : openai();
        case 'openai':
          // The one key belongs to the server that the deployment names, and goes to no other.
          return settings.OPENAI_BASE_URL === '' ? openai() : closed;
        case 'openai-compatible': {
          const server = servers.find((allowed) => allowed.url === url);
          if (!server) return closed;
          return once(server.url, () => make.openai(server.url, server.keyParameter, null));
        }
        case 'bedrock':
          return settings.BEDROCK === 'on' ? bedrock() : closed;
      }
      return type satisfies never;
    },
  };
}

/** Where its SDK asks. */
const openaiOrigin = 'https://api.openai.com';

type Making = {
  readonly environment: Environment;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly engines: Engines;
};

/** What makes each kind of provider. */
function createMakers({ environment, logger, clock, engines }: Making) {
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const secrets = createSsmSecretSource({ endpoint: endpointOf('ssm'), region, credentials });
  return {
    openai(
      baseUrl: string | null,
      keyParameter: string | null,
      model: string | null,
    ): AskedProvider {
      const kind = baseUrl === null ? 'openai' : 'compatible';
      // Functions with reasoning need Responses, and no server but OpenAI's own is sure to have it: docs/decisions/0028.
      const speech = kind === 'openai' ? 'responses' : 'chat-completions';
      const readKey = async () => (keyParameter === null ? null : secrets.read(keyParameter));
      const gateway = createOpenaiGateway({ readKey, baseUrl, speech, model, logger, clock });
      const place = { kind, gateway, readKey, baseUrl, logger, clock } as const;
      const { origin, pathname } = new URL(baseUrl ?? openaiOrigin);
      const path = kind === 'compatible' ? { path: pathname.replace(/\/+$/, '') } : {};
      return { kind, origin, ...path, nameOf: itself, gateway, by: bySome(engines, place) };
    },
    bedrock(
      { geography, guardrail }: Pick<BedrockGatewaySettings, 'geography' | 'guardrail'>,
      model: string | null,
    ): AskedProvider {
      const endpoint = endpointOf('bedrock-runtime');
      const place = { endpoint, region, credentials, geography, guardrail };
      const gateway = createBedrockGateway({
        ...place,
        model,
        loadCatalogue: loadModelCatalogue,
        clock,
        logger,
      });
      return {
        kind: 'bedrock',
        origin: new URL(endpoint).origin,
        ...(guardrail && { guardrail }),
        nameOf: (name) => invokedName(name, geography, region),
        gateway,
        by: bySome(engines, { kind: 'bedrock', gateway, ...place, logger, clock }),
      };
    },
  };
}
