import * as z from 'zod';
import { signIn } from '../../local/cognito/testing/srp-client.ts';
import type { Product } from './product.ts';

type Input = Readonly<Record<string, unknown>>;

export type CognitoAnswer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** As it came over the wire. */
  readonly text: string;
};

export type Tokens = Awaited<ReturnType<typeof signIn>>;

const outputsSchema = z.object({
  auth: z.object({ user_pool_id: z.string(), user_pool_client_id: z.string() }),
});
const bodySchema = z.record(z.string(), z.unknown());

/** The user pool and the client of the web app. */
export function userPoolOf({ backend }: Product) {
  const { auth } = outputsSchema.parse(backend.outputs);
  return { userPoolId: auth.user_pool_id, clientId: auth.user_pool_client_id };
}

/** One call of Cognito's user API, as a browser makes it. */
export async function callCognito(
  product: Product,
  operation: string,
  input: Input,
): Promise<CognitoAnswer> {
  const response = await fetch(`${product.origin}/__local/cognito/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const body = text === '' ? {} : bodySchema.parse(JSON.parse(text));
  return { status: response.status, body, text };
}

/** Signs in by SRP; `more` goes into every call of the sign-in. */
export function signInWith(
  product: Product,
  email: string,
  password: string,
  more: Input = {},
): Promise<Tokens> {
  const { userPoolId, clientId } = userPoolOf(product);
  async function call(operation: string, input: Input) {
    const whole = { ClientId: clientId, ...input, ...more };
    const { status, body, text } = await callCognito(product, operation, whole);
    if (status === 200) return body;
    throw new Error(`${operation}: ${text}`);
  }
  return signIn({ call }, email, password, userPoolId.split('_')[1] ?? '');
}

/** Signs a new person up with the code from the mailbox. */
export async function signUp(product: Product, email: string, password: string): Promise<void> {
  const { clientId: ClientId } = userPoolOf(product);
  const attributes = [{ Name: 'email', Value: email }];
  const input = { ClientId, Username: email, Password: password, UserAttributes: attributes };
  const signedUp = await callCognito(product, 'SignUp', input);
  const code = product.mails.findLast(({ to }) => to === email)?.code;
  const confirmation = { ClientId, Username: email, ConfirmationCode: code };
  const confirmed = await callCognito(product, 'ConfirmSignUp', confirmation);
  if (confirmed.status !== 200) throw new Error(`${signedUp.text} ${confirmed.text}`);
}
