import type { ProviderErrorCode } from '../contract/error-codes.ts';
import type { Parameters } from '../contract/parameters/parameters.ts';
import type { Usage } from '../contract/turn-status.ts';
import type { PromptMessage } from '../domain/prompt.ts';
import type { OfferedTool, ToolCall } from '../domain/tool.ts';

export type ModelRequest = {
  readonly model: string;
  readonly messages: readonly PromptMessage[];
  /** Those that the model takes; what concerns us alone is none of the provider's business. */
  readonly parameters: Parameters;
  /** Absent for an answer in words alone. */
  readonly tools?: readonly OfferedTool[];
};

export type ModelEvent =
  /** The provider has accepted the request; by its own name for it, where it gives one. At most one, and before all others. */
  | { readonly type: 'accepted'; readonly requestId: string }
  | { readonly type: 'text'; readonly text: string }
  /** What the model lets see of its thoughts; no words of the answer. */
  | { readonly type: 'reasoning'; readonly text: string }
  /** Whole, its arguments not read: a call that broke off before its end is never yielded. */
  | { readonly type: 'tool-call'; readonly call: ToolCall }
  /** To be given back unread with this answer, where its tool calls are answered. */
  | { readonly type: 'carried'; readonly state: string }
  /** The provider has said something that is no word of the answer: it is alive. */
  | { readonly type: 'sign-of-life' }
  /** The provider's own end mark. */
  | {
      readonly type: 'end';
      readonly reason: EndReason;
      readonly usage: Usage | null;
    }
  | {
      readonly type: 'failure';
      readonly code: ProviderErrorCode;
      /** Seconds after which the provider wants to be asked again, where it says so. */
      readonly retryAfter?: number;
    };

/** `tools`: it has said what it wants done, and waits for the results. */
export type EndReason = 'complete' | 'length' | 'filtered' | 'tools';

export type ModelChoice =
  | { readonly kind: 'chosen'; readonly model: string }
  | { readonly kind: 'failed'; readonly code: ProviderErrorCode };

/** The models behind a provider. */
export type ModelGateway = {
  /** Names the model that answers when nobody asked for another; asks the provider at most once for it. */
  chooseModel(signal: AbortSignal): Promise<ModelChoice>;
  /**
   * Yields what the model says as it arrives and then exactly one `end` or `failure`; never throws. An end is the
   * provider's own mark, never only the end of its stream; `tools` comes with at least one call, and no other
   * end with any. Has closed its connection 300 ms after the signal aborts, and need not yield anything then.
   */
  answer(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};
