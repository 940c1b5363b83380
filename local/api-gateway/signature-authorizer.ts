import type { IncomingMessage } from 'node:http';
import type { Authorization, Call } from './call.ts';
import { headerOf, methodArn } from './call.ts';
import { GatewayRefusal } from './gateway-refusal.ts';

/** Says who signed a request and whether that caller may invoke the method. */
export type SignatureVerifier = (
  request: IncomingMessage,
  methodArn: string,
) => Promise<
  | { readonly kind: 'allowed'; readonly userArn: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'invalid' }
>;

/** `AWS_IAM`. */
export async function authorizeSignature(
  verify: SignatureVerifier,
  call: Call,
): Promise<Authorization> {
  if (headerOf(call, 'authorization') === undefined) {
    throw new GatewayRefusal('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
  }
  const verdict = await verify(call.request, methodArn(call));
  if (verdict.kind === 'denied') {
    throw new GatewayRefusal('ACCESS_DENIED', 'User is not authorized to access this resource');
  }
  if (verdict.kind === 'invalid') {
    throw new GatewayRefusal(
      'INVALID_SIGNATURE',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  return { context: { userArn: verdict.userArn }, usageIdentifierKey: null };
}
