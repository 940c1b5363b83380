import * as z from 'zod/mini';
import type { ProviderErrorCode } from '../../contract/error-codes.ts';

/** What went wrong with Bedrock, in our words, and what an operator may know of it. */
export type BedrockFailure = {
  readonly code: ProviderErrorCode;
  /** Seconds after which the service wants to be asked again, where it says so. */
  readonly retryAfter?: number;
  /** Nothing has been said yet, and asking again may help. */
  readonly isPassing: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** Thrown where no connection came to be, by the `code` that Node has for it. */
export function unreached(cause: unknown): Error {
  const { code } = z.object({ code: z.optional(z.string()) }).safeParse(cause).data ?? {};
  return Object.assign(new Error('No answer was begun.'), { name: 'Unreached', code });
}

/** Thrown where something else than frames answers. */
export function noFrames(): Error {
  return Object.assign(new Error('What answers speaks in no frames.'), { name: 'NoFrames' });
}

const errorSchema = z.object({
  name: z.string(),
  message: z.string(),
  code: z.optional(z.string()),
  $metadata: z.optional(
    z.object({ httpStatusCode: z.optional(z.number()), requestId: z.optional(z.string()) }),
  ),
  $response: z.optional(z.object({ headers: z.optional(z.record(z.string(), z.string())) })),
});
type Thrown = z.infer<typeof errorSchema>;

// An error may have any name: `constructor` is none of these.
const codes: ReadonlyMap<string, ProviderErrorCode> = new Map(
  Object.entries<ProviderErrorCode>({
    ThrottlingException: 'provider-busy',
    ModelNotReadyException: 'provider-busy',
    ServiceQuotaExceededException: 'provider-quota',
    AccessDeniedException: 'provider-configuration',
    ResourceNotFoundException: 'provider-configuration',
    ModelTimeoutException: 'provider-stalled',
    ModelErrorException: 'provider-unavailable',
    ModelStreamErrorException: 'provider-unavailable',
    InternalServerException: 'provider-unavailable',
    ServiceUnavailableException: 'provider-unavailable',
    ValidationException: 'provider-rejected',
  }),
);

/** Only words tell these apart, for the models' makers have no codes for them. */
const inWords: readonly (readonly [name: string, words: RegExp, code: ProviderErrorCode])[] = [
  ['ThrottlingException', /tokens per day/i, 'provider-quota'],
  ['ValidationException', /too long|too many (input )?tokens/i, 'context-too-long'],
  ['ValidationException', /context (length|limit|window)/i, 'context-too-long'],
  ['ValidationException', /content filter/i, 'content-filtered'],
  ['ValidationException', /model identifier is invalid/i, 'provider-configuration'],
  ['ValidationException', /on-demand throughput/i, 'provider-configuration'],
];

const identifier = /^[\w.-]{1,80}$/;

/** A person waits this many seconds without being told why. */
const longestWait = 5;

/** Sorts what the SDK threw. The service's own words stay here: they may quote the prompt. */
export function bedrockFailure(error: unknown): BedrockFailure {
  const parsed = errorSchema.safeParse(error);
  if (!parsed.success)
    return { code: 'provider-invalid', isPassing: false, fields: { cause: typeof error } };
  const { name, $metadata, $response } = parsed.data;
  const code = codeOf(parsed.data);
  const retryAfter = secondsOf($response?.headers?.['retry-after']);
  return {
    code,
    ...(retryAfter !== null && { retryAfter }),
    isPassing: isPassing(parsed.data, code) && (retryAfter ?? 0) <= longestWait,
    fields: {
      status: $metadata?.httpStatusCode,
      providerCode: identifier.test(name) ? name : undefined,
      providerRequest: $metadata?.requestId,
    },
  };
}

function isPassing({ name, $metadata }: Thrown, code: ProviderErrorCode): boolean {
  if (name === 'Unreached') return code === 'provider-unavailable';
  const { httpStatusCode: status = 0 } = $metadata ?? {};
  return (status >= 500 || [408, 409, 429].includes(status)) && code !== 'provider-quota';
}

function codeOf({ name, message, code, $metadata }: Thrown): ProviderErrorCode {
  if (name === 'NoFrames') return 'provider-invalid';
  // What takes too long to begin is not begun a second time: both would be paid for.
  if (name === 'Unreached')
    return code === 'ETIMEDOUT' ? 'provider-stalled' : 'provider-unavailable';
  const told = inWords.find(([of, words]) => of === name && words.test(message));
  const known = told?.[2] ?? codes.get(name);
  if (known) return known;
  const { httpStatusCode: status = 0 } = $metadata ?? {};
  if (status >= 300) return codeOfStatus(status);
  if (/(?:Exception|Failure)$/.test(name)) return 'provider-unavailable';
  return name === 'SyntaxError' ? 'provider-invalid' : 'provider-cut';
}

function codeOfStatus(status: number): ProviderErrorCode {
  if (status < 400) return 'provider-configuration';
  if (status === 401 || status === 403 || status === 404) return 'provider-configuration';
  if (status === 429) return 'provider-busy';
  if (status === 413) return 'context-too-long';
  return status >= 500 || status === 408 || status === 409
    ? 'provider-unavailable'
    : 'provider-rejected';
}

function secondsOf(header: string | undefined): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
