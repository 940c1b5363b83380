import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { ModelEvent } from '../../app/model-gateway.ts';
import type { ProviderErrorCode } from '../../contract/error-codes.ts';
import { retryAfterOf } from './retry-after.ts';

/** What went wrong with a provider, in our words, and what an operator may know of it. */
export type ProviderFailure = {
  readonly code: ProviderErrorCode;
  /** Seconds after which it wants to be asked again, where it says so. */
  readonly retryAfter: number | null;
  /** Asking again may help, where no byte of an answer has come. */
  readonly isPassing: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
};

const identifier = /^[\w.-]{1,80}$/;

// A server may call its error whatever it likes: `constructor` is the name of none.
const codes: ReadonlyMap<string, ProviderErrorCode> = new Map(
  Object.entries<ProviderErrorCode>({
    insufficient_quota: 'provider-quota',
    billing_hard_limit_reached: 'provider-quota',
    rate_limit_exceeded: 'provider-busy',
    context_length_exceeded: 'context-too-long',
    string_above_max_length: 'context-too-long',
    content_filter: 'content-filtered',
    content_policy_violation: 'content-filtered',
    // The Responses API names a flagged prompt so, in its stream.
    invalid_prompt: 'content-filtered',
    bio_policy: 'content-filtered',
    misalignment_policy_violation: 'content-filtered',
    invalid_api_key: 'provider-configuration',
    model_not_found: 'provider-configuration',
  }),
);

/** Servers that give no code say it in words: vLLM, llama.cpp, Ollama. */
const tooLong = /context (length|size|window)|maximum context|too many tokens/i;

/** Sorts what the SDK threw. The provider's own words stay here: they may quote the key or the prompt. */
export function providerFailure(error: unknown, now: number): ProviderFailure {
  if (error instanceof APIError) {
    const named = [error.code, error.type].find((name) => name && identifier.test(name));
    const fields = {
      status: error.status,
      providerCode: named,
      providerRequest: requestIdOf(error.requestID),
    };
    const code = codeOf(error);
    const retryAfter = retryAfterOf(error.headers, now);
    return { code, retryAfter, isPassing: isPassing(error, code), fields };
  }
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof SyntaxError ? 'provider-invalid' : 'provider-cut';
  return { code, retryAfter: null, isPassing: false, fields: { cause: name } };
}

/** An error that the provider names in its stream. */
export function codeNamed(name: string | null | undefined): ProviderErrorCode {
  return codes.get(name ?? '') ?? 'provider-unavailable';
}

/** A failure as the port tells it. */
export function failureEvent({
  code,
  retryAfter,
}: Pick<ProviderFailure, 'code' | 'retryAfter'>): ModelEvent {
  return { type: 'failure', code, ...(retryAfter !== null && { retryAfter }) };
}

/** A provider's name for a request; what does not look like a name could be anything. */
export function requestIdOf(name: string | null | undefined): string | undefined {
  return name && identifier.test(name) ? name : undefined;
}

/** A server that knows whether it helps to ask again is obeyed. */
function isPassing(error: APIError, code: ProviderErrorCode): boolean {
  if (error instanceof APIConnectionError) return !(error instanceof APIUserAbortError);
  const told = error.headers?.get('x-should-retry');
  if (told === 'true' || told === 'false') return told === 'true';
  return code === 'provider-busy' || code === 'provider-unavailable';
}

function codeOf(error: APIError): ProviderErrorCode {
  if (error instanceof APIConnectionTimeoutError) return 'provider-stalled';
  const known = codes.get(error.code ?? '') ?? codes.get(error.type ?? '');
  if (known) return known;
  const status = error.status ?? 500;
  // What points elsewhere is followed by nobody: the address is wrong.
  if (status >= 300 && status < 400) return 'provider-configuration';
  if (status === 401 || status === 403 || status === 404) return 'provider-configuration';
  if (status === 429) return 'provider-busy';
  if (status === 413 || tooLong.test(error.message)) return 'context-too-long';
  return status >= 500 || status === 408 || status === 409
    ? 'provider-unavailable'
    : 'provider-rejected';
}
