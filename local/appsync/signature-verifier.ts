import type { Caller } from '../aws/caller.ts';

/** A call as it was signed. */
export type Signed = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
};

/** Finds who signed a call by AWS Signature Version 4, and whether it was that caller. */
export type VerifySignature = (
  signed: Signed,
) =>
  | { readonly kind: 'valid'; readonly caller: Caller }
  | { readonly kind: 'invalid'; readonly reason: string };
