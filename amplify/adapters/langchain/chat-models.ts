import type { ChatModelStreamEvent } from '@langchain/core/language_models/event';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { ProviderErrorCode } from '../../contract/error-codes.ts';

/** What went wrong with a provider, as whoever knows its SDK sorts it. */
export type SortedFailure = {
  readonly code: ProviderErrorCode;
  /** Seconds. */
  readonly retryAfter?: number | null;
  /** Asking again may help, where no byte of an answer has come. */
  readonly isPassing: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** One asking of a model: its events, and what is known of it before the first. */
export type Asking = {
  readonly events: AsyncIterable<ChatModelStreamEvent>;
  /** Whether the provider has begun an answer: then it is not asked again. */
  readonly isBegun: () => boolean;
  /** The provider's name for the request, once it is known. */
  readonly requestId: () => string | null;
};

/** LangChain's models behind one provider. */
export type ChatModels = {
  ask(request: ModelRequest, signal: AbortSignal): Asking;
  failureOf(error: unknown): SortedFailure;
};
