import type {
  InferenceEndpoint,
  InferenceEndpointType,
} from '../contract/accounts/configuration.ts';
import type { Provider } from '../contract/models/offered-models.ts';
import type { Guardrail } from '../contract/requests/converse-guards.ts';
import type { Engine } from '../contract/parameters/parameters.ts';
import type { RecordStore } from './accounts/record-store.ts';
import { keys } from './accounts/records.ts';
import type { ModelGateway } from './model-gateway.ts';
import type { ModelOffers } from './model-offer.ts';

/** Where models answer, as an account has chosen it. */
export type Endpoint = Pick<InferenceEndpoint, 'type' | 'url'>;

/** What an account may choose in a deployment. */
export type AllowedEndpoints = {
  readonly types: readonly InferenceEndpointType[];
  readonly urls: readonly string[];
};

/** Who a provider is, as far as whoever asks may know. */
export type ProviderAddress = {
  readonly kind: Provider;
  /** Where it answers: of its address nobody's name and no query, which may hold a secret; null for one that is closed. */
  readonly origin: string | null;
  /** Under which path there, for a server that may have its API anywhere. */
  readonly path?: string;
  /** What every question to it and every answer of it passes. */
  readonly guardrail?: Guardrail;
  /** What it calls a model. */
  nameOf(model: string): string;
};

/** A provider as it can be asked. */
export type AskedProvider = ProviderAddress & {
  readonly gateway: ModelGateway & ModelOffers;
  /** Who asks it by an engine; null for one that this function does not have. */
  by(engine: Engine): ModelGateway | null;
};

/** The providers that a deployment has. */
export type Providers = {
  /** Who answers at an endpoint; where the deployment allows it no more, one that fails with `provider-configuration`. */
  at(endpoint: Endpoint): AskedProvider;
};

/** Says who answers in an account. */
export type ReadProvider = (accountId: string, signal: AbortSignal) => Promise<AskedProvider>;

/** An account that has chosen none is answered where the deployment is. */
export const standardEndpoint: Endpoint = { type: 'deployment', url: null };

/** Asks the account's configuration every time: what an owner changes counts for the next question. */
export function createReadProvider(records: RecordStore, providers: Providers): ReadProvider {
  return async (accountId, signal) => {
    const endpoint = await records.read(keys.endpoint(accountId), signal);
    return providers.at(endpoint?.value ?? standardEndpoint);
  };
}
