import { wrongField } from '../app/accounts/answered.ts';
import type { Refusal } from '../app/admission.ts';
import { versionField } from '../contract/accounts/body-field.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import type { ApiRequest } from './api-request.ts';

/** The version that is to be removed, from the query. */
export function versionIn({ query }: ApiRequest): number | Refusal {
  const text = query['version'] ?? '';
  const parsed = parseBody(versionField, /^\d+$/.test(text) ? Number(text) : null);
  return parsed.kind === 'parsed'
    ? parsed.value
    : wrongField('version', 'must be the version that is to be removed');
}
