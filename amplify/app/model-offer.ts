import type { ProviderErrorCode } from '../contract/error-codes.ts';

export type ModelOffer =
  | {
      readonly kind: 'offered';
      /** The names of all models, in the provider's order. */
      readonly models: readonly string[];
    }
  | { readonly kind: 'failed'; readonly code: ProviderErrorCode };

/** What a provider has to choose from. */
export type ModelOffers = {
  /** Asks the provider, though not again within a minute. Never throws. */
  offered(signal: AbortSignal): Promise<ModelOffer>;
};
