import type { BedrockGatewaySettings } from '../adapters/bedrock/bedrock-gateway.ts';
import type { OpenaiGatewaySettings } from '../adapters/openai/openai-gateway.ts';
import type { Clock } from '../app/clock.ts';
import type { Logger } from '../app/logger.ts';
import type { ModelGateway } from '../app/model-gateway.ts';
import type { Engine } from '../contract/parameters/parameters.ts';

type Asked = {
  /** Who asks it itself. */
  readonly gateway: ModelGateway;
  readonly logger: Logger;
  readonly clock: Clock;
};
export type OpenaiPlace = Asked &
  Pick<OpenaiGatewaySettings, 'readKey' | 'baseUrl'> & { readonly kind: 'openai' | 'compatible' };
export type BedrockPlace = Asked &
  Pick<
    BedrockGatewaySettings,
    'endpoint' | 'region' | 'credentials' | 'geography' | 'guardrail'
  > & {
    readonly kind: 'bedrock';
  };
/** Where models answer, with all that an engine needs to ask there. */
export type ModelPlace = OpenaiPlace | BedrockPlace;

/** The engines that a function has, and who asks by each. */
export type Engines = Readonly<Partial<Record<Engine, (place: ModelPlace) => ModelGateway>>>;

/** No other: nothing of LangChain is in the bundle of whoever has this one alone. */
export const providerEngine: Engines = { provider: ({ gateway }) => gateway };

/** Who asks at a place by each of some engines: made when it is asked for, and once. */
export function bySome(engines: Engines, place: ModelPlace) {
  const made = new Map<Engine, ModelGateway | null>();
  return (engine: Engine): ModelGateway | null => {
    const known = made.get(engine);
    if (known !== undefined) return known;
    const gateway = engines[engine]?.(place) ?? null;
    made.set(engine, gateway);
    return gateway;
  };
}
