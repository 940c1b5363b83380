import {
  completedSchema,
  fileAddressSchema,
  partAddressesSchema,
  uploadStateSchema,
  type UploadRequest,
} from '../../amplify/contract/attachments/attachment.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, callJson, nothing } from './json-calls.ts';

export type AttachmentsApi = ReturnType<typeof createAttachmentsApi>;

/** The files that somebody attaches to questions in an account. */
export function createAttachmentsApi(api: ApiClient, accountId: string) {
  const at = (id: string) => `${accountPath(accountId)}/attachments/${id}`;
  return {
    /** Begins an upload, or tells how far it is where it was begun before. */
    begin: (id: string, body: UploadRequest, signal: AbortSignal) =>
      callJson(api, uploadStateSchema, { method: 'PUT', path: at(id), body }, signal),
    addresses: (id: string, parts: readonly number[], signal: AbortSignal) =>
      callJson(
        api,
        partAddressesSchema,
        { method: 'POST', path: `${at(id)}/addresses`, body: { parts } },
        signal,
      ),
    complete: (id: string, signal: AbortSignal) =>
      callJson(api, completedSchema, { method: 'POST', path: `${at(id)}/completion` }, signal),
    address: (id: string, signal: AbortSignal) =>
      callJson(api, fileAddressSchema, { method: 'GET', path: `${at(id)}/address` }, signal),
    drop: (id: string, signal: AbortSignal) =>
      callJson(api, nothing, { method: 'DELETE', path: at(id) }, signal),
  };
}

/** Puts a part where the server said; resolves with whether it arrived. Tells how many of its bytes have left. */
export function putPart(
  address: string,
  part: Blob,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    // What fetch sends nobody hears of until all of it is there.
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('loadend', () => resolve(request.status === 200));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) resolve(false);
    else request.send(part);
  });
}
