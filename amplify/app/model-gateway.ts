import type { ProviderErrorCode } from '../contract/error-codes.ts';
import type { Parameters } from '../contract/parameters/parameters.ts';
import type { Usage } from '../contract/turn-status.ts';
import type { PromptMessage } from '../domain/prompt.ts';

export type ModelRequest = {
  readonly model: string;
  readonly messages: readonly PromptMessage[];
  /** Those that the model takes; what concerns us alone is none of the provider's business. */
  readonly parameters: Parameters;
};

export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  /** The provider has said something that is no word of the answer: it is alive. */
  | { readonly type: 'sign-of-life' }
  /** The provider's own end mark. */
  | {
      readonly type: 'end';
      readonly reason: 'complete' | 'length' | 'filtered';
      readonly usage: Usage | null;
    }
  | { readonly type: 'failure'; readonly code: ProviderErrorCode };

export type ModelChoice =
  | { readonly kind: 'chosen'; readonly model: string }
  | { readonly kind: 'failed'; readonly code: ProviderErrorCode };

/** The models behind a provider. */
export type ModelGateway = {
  /** Names the model that answers when nobody asked for another; asks the provider at most once for it. */
  chooseModel(signal: AbortSignal): Promise<ModelChoice>;
  /**
   * Yields text as it arrives and then exactly one `end` or `failure`; never throws. Has closed its
   * connection 300 ms after the signal aborts, and need not yield anything then.
   */
  answer(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};
