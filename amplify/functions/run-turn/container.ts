import * as z from 'zod/mini';
import { createCatalogueBots } from '../../adapters/catalogue/catalogue-bots.ts';
import { createReadModelCatalogue } from '../../adapters/catalogue/catalogue-models.ts';
import { unlimitedBudget } from '../../adapters/memory/unlimited-budget.ts';
import { createOpenaiGateway } from '../../adapters/openai/openai-gateway.ts';
import { createSsmSecretSource } from '../../adapters/ssm/ssm-secret-source.ts';
import { digest } from '../../adapters/system/digest.ts';
import { newId } from '../../adapters/system/new-id.ts';
import { createRunTurn } from '../../app/run-turn.ts';
import { createRunTurnEndpoint } from '../../http/run-turn-endpoint.ts';
import type { StreamEndpoint } from '../../http/stream-endpoint.ts';
import { readAwsEnvironment } from '../aws-environment.ts';
import { createFunctionLogger } from '../function-logger.ts';
import { createStreamParts } from '../stream-parts.ts';
import { createTurnPorts } from '../turn-ports.ts';

const schema = z.object({
  OPENAI_API_KEY_PARAMETER: z.string(),
  OPENAI_BASE_URL: z.prefault(z.string(), ''),
  OPENAI_MODEL: z.prefault(z.string(), ''),
});

/** Everything that answering a turn is made of, from the environment that Lambda gives. */
export function createEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): StreamEndpoint {
  const settings = schema.parse(environment);
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const logger = createFunctionLogger(environment);
  const ports = createTurnPorts(environment);
  const secrets = createSsmSecretSource({ endpoint: endpointOf('ssm'), region, credentials });
  const gateway = createOpenaiGateway({
    readKey: () => secrets.read(settings.OPENAI_API_KEY_PARAMETER),
    baseUrl: settings.OPENAI_BASE_URL || null,
    model: settings.OPENAI_MODEL || null,
    logger,
    clock: ports.clock,
  });
  const answering = {
    bots: createCatalogueBots(),
    readPreferences: async () => ({}),
    readModelCatalogue: createReadModelCatalogue(),
  };
  const parts = { ...ports, ...answering, gateway, budget: unlimitedBudget, newId, digest };
  return createRunTurnEndpoint(createStreamParts(environment, logger), (requestLogger) =>
    createRunTurn({ ...parts, logger: requestLogger }),
  );
}
