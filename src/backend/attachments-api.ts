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
    /** Tells how far an upload is, and what came of it. */
    tell: (id: string, signal: AbortSignal) =>
      callJson(api, uploadStateSchema, { method: 'GET', path: at(id) }, signal),
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

/** Milliseconds without a byte, after which a connection is taken for dead. */
const silence = 30_000;

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
    let watch = setTimeout(() => request.abort(), silence);
    request.upload.addEventListener('progress', ({ loaded }) => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), silence);
      onProgress(loaded);
    });
    request.addEventListener('loadend', () => {
      clearTimeout(watch);
      resolve(request.status === 200);
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) resolve(false);
    else request.send(part);
  });
}
