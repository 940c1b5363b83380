import { errorEnvelopeSchema } from '../../amplify/contract/error-envelope-schema.ts';

/** Why a call had no answer; `code` is the contract's, or the page's own. */
export type Refusal =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      /** Seconds after which to ask again, where the server said so. */
      readonly retryAfter?: number;
      /** The field at fault and what is wrong with it, where the server named one. */
      readonly field?: { readonly name: string; readonly message: string };
    };

export type Answer = { readonly kind: 'answered'; readonly response: Response } | Refusal;

export type ApiClient = {
  /** One call with the person's token. An expired one is refreshed once; only then is the session over. */
  call(path: string, init: RequestInit, signal: AbortSignal): Promise<Answer>;
};

export type ApiClientParts = {
  readonly endpoint: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly accessToken: (how: { fresh: boolean }) => Promise<string | null>;
};

/** The REST API, as the page speaks to it. */
export function createApiClient({ endpoint, fetch, accessToken }: ApiClientParts): ApiClient {
  async function attempt(path: string, init: RequestInit, fresh: boolean): Promise<Answer> {
    const token = await accessToken({ fresh });
    if (token === null) return { kind: 'signed-out' };
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(`${endpoint}${path}`, { ...init, headers });
    return response.ok ? { kind: 'answered', response } : refusalOf(response);
  }
  return {
    async call(path, init, signal) {
      try {
        const first = await attempt(path, { ...init, signal }, false);
        if (first.kind !== 'refused' || first.status !== 401) return first;
        const second = await attempt(path, { ...init, signal }, true);
        const over = second.kind === 'refused' && second.status === 401;
        return over ? { kind: 'signed-out' } : second;
      } catch (error) {
        signal.throwIfAborted();
        // A session that cannot be refreshed throws by this name; all else is the network's.
        const over = error instanceof Error && error.name === 'NotAuthorizedException';
        return over ? { kind: 'signed-out' } : { kind: 'unreachable' };
      }
    },
  };
}

async function refusalOf(response: Response): Promise<Refusal> {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after'));
  const wait = seconds > 0 ? { retryAfter: seconds } : {};
  const body: unknown = await response.json().catch(() => null);
  const envelope = errorEnvelopeSchema.safeParse(body);
  if (envelope.success) {
    const { code, param, message } = envelope.data.error;
    const field = param && { field: { name: param, message } };
    return { kind: 'refused', status, code, ...wait, ...field };
  }
  return { kind: 'refused', status, code: codeOfStatus(status), ...wait };
}

/** For answers that come from in front of our code, in a form of their own. */
function codeOfStatus(status: number): string {
  if (status === 401) return 'unauthorized';
  if (status === 413) return 'too-large';
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'internal' : 'unknown';
}
