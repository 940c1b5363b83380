import type { Clock } from '../app/clock.ts';
import type { Logger } from '../app/logger.ts';
import type { ModelGateway } from '../app/model-gateway.ts';
import type { Engine } from '../contract/parameters/parameters.ts';

/** A server of OpenAI's API, and who asks it itself. */
export type OpenaiServer = {
  readonly gateway: ModelGateway;
  readonly readKey: () => Promise<string | null>;
  /** Null for OpenAI's own. */
  readonly baseUrl: string | null;
  readonly logger: Logger;
  readonly clock: Clock;
};

/** The engines that a function has, and who asks by each. */
export type Engines = Readonly<Partial<Record<Engine, (server: OpenaiServer) => ModelGateway>>>;

/** No other: nothing of LangChain is in the bundle of whoever has this one alone. */
export const providerEngine: Engines = { provider: ({ gateway }) => gateway };
