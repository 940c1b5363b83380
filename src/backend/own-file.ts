import { fileAddressSchema } from '../../amplify/contract/attachments/attachment.ts';
import type { ApiClient } from './api-client.ts';
import { callJson, type Outcome } from './json-calls.ts';

/** Milliseconds for one file; its address is good for little longer. */
const patience = 120_000;

/** What a file is that a person has attached in any account that they may work in. */
export async function ownFile(
  api: ApiClient,
  { accountId, attachmentId }: { readonly accountId: string; readonly attachmentId: string },
  signal: AbortSignal,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const path = `/person/attachments/${encodeURIComponent(accountId)}/${attachmentId}/address`;
  const answer = await callJson(api, fileAddressSchema, { method: 'GET', path }, signal);
  return answer.kind === 'done' ? download(answer.value.address, signal) : answer;
}

async function download(
  address: string,
  signal: AbortSignal,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  try {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const response = await fetch(address, { signal: stop });
    const { status } = response;
    if (!response.ok) return { kind: 'refused', status, code: 'unknown' };
    return { kind: 'done', value: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    signal.throwIfAborted();
    return { kind: 'unreachable' };
  }
}
