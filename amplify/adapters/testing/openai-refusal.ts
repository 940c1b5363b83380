import { canary, type Refusal } from './model-upstream.ts';

/** By OpenAI's guide to its errors. */
const refusals: Readonly<
  Record<Refusal, { readonly status: number; readonly code: string | null; readonly type: string }>
> = {
  busy: { status: 429, code: 'rate_limit_exceeded', type: 'requests' },
  quota: { status: 429, code: 'insufficient_quota', type: 'insufficient_quota' },
  key: { status: 401, code: 'invalid_api_key', type: 'invalid_request_error' },
  model: { status: 404, code: 'model_not_found', type: 'invalid_request_error' },
  'too-long': { status: 400, code: 'context_length_exceeded', type: 'invalid_request_error' },
  filter: { status: 400, code: 'content_filter', type: 'invalid_request_error' },
  down: { status: 503, code: 'server_error', type: 'server_error' },
  invalid: { status: 400, code: null, type: 'invalid_request_error' },
};

/** How OpenAI refuses a request. */
export function openaiRefusal(why: Refusal) {
  const { status, code, type } = refusals[why];
  const error = { message: `Not with ${canary}.`, type, param: null, code };
  return { status, body: JSON.stringify({ error }) };
}

/** Text as a value where it is JSON, else as it is. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
