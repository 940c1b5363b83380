import { AsyncLocalStorage } from 'node:async_hooks';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signUp } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { generateClient } from 'aws-amplify/data';
import { ConsoleLogger } from 'aws-amplify/utils';
import * as z from 'zod';
import { type AmplifyConfiguration, readOutputs } from './amplify-configuration.ts';
import type { People, Person } from './data-check.ts';
import { createDataClient, type DataClient } from './data-client.ts';
import { allowPlainSockets } from './plain-sockets.ts';

const credentialsSchema = z.object({ email: z.string(), password: z.string() });

export const peopleSchema = z.object({
  owner: credentialsSchema,
  stranger: credentialsSchema,
  editor: credentialsSchema,
});

/** How the three people sign in. */
export type PeopleCredentials = z.infer<typeof peopleSchema>;

type Credentials = z.infer<typeof credentialsSchema>;

/** What a sign-in gave, as sent over the wire. */
export type Tokens = { readonly accessToken: string; readonly idToken: string };

export type SignedInPeople = {
  readonly people: People;
  readonly tokens: Readonly<Record<keyof PeopleCredentials, Tokens>>;
};

export type SignInWishes = {
  /** What `amplify_outputs.json` holds. */
  readonly outputs: unknown;
  readonly credentials: PeopleCredentials;
  /** Whether people who are not there yet sign up. */
  readonly signUp: boolean;
};

const claimsSchema = z.object({ sub: z.string(), username: z.string(), team: z.string() });
// A laptop hears at once; AWS promises nothing, and two seconds have been enough.
const settleMilliseconds = { local: 400, deployed: 2000 };

/** Signs three people in by SRP, and gives each an unmodified `generateClient`. */
export async function signInPeople(wishes: SignInWishes): Promise<SignedInPeople> {
  const configuration = readOutputs(wishes.outputs);
  // It warns at each set-up where the endpoint is not Amazon's.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  if (configuration.isLocal) allowPlainSockets();
  const { owner, stranger, editor } = wishes.credentials;
  // One after the other: Amplify knows one person at a time.
  const tokens = {
    owner: await tokensOf(configuration, owner, wishes.signUp),
    stranger: await tokensOf(configuration, stranger, wishes.signUp),
    editor: await tokensOf(configuration, editor, wishes.signUp),
  };
  const speakAs = startSpeaking(configuration);
  const wait = settleMilliseconds[configuration.isLocal ? 'local' : 'deployed'];
  const people: People = {
    owner: personOf(tokens.owner, speakAs),
    stranger: personOf(tokens.stranger, speakAs),
    editor: personOf(tokens.editor, speakAs),
    settle: () => new Promise((resolve) => setTimeout(resolve, wait)),
  };
  return { people, tokens };
}

async function tokensOf(
  configuration: AmplifyConfiguration,
  { email, password }: Credentials,
  mayJoin: boolean,
): Promise<Tokens> {
  Amplify.configure(configuration.resources);
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memoryStorage());
  if (mayJoin) await join(email, password);
  const { nextStep } = await signIn({ username: email, password });
  if (nextStep.signInStep !== 'DONE') {
    throw new Error(`${email} cannot sign in: the next step is ${nextStep.signInStep}`);
  }
  const { tokens } = await fetchAuthSession();
  const idToken = tokens?.idToken;
  if (!tokens || !idToken) throw new Error(`${email} signed in and got no tokens`);
  return { accessToken: tokens.accessToken.toString(), idToken: idToken.toString() };
}

async function join(email: string, password: string): Promise<void> {
  try {
    const { nextStep } = await signUp({ username: email, password });
    if (nextStep.signUpStep !== 'DONE') {
      throw new Error(
        `${email} must be confirmed first; addresses that begin with instant- need no code`,
      );
    }
  } catch (error) {
    const isThere = error instanceof Error && error.name === 'UsernameExistsException';
    if (!isThere) throw error;
  }
}

/** Nobody is signed in here yet, and signing in does not end the sign-in of the one before. */
function memoryStorage() {
  const values = new Map<string, string>();
  return {
    getItem: async (key: string) => values.get(key) ?? null,
    setItem: async (key: string, value: string) => void values.set(key, value),
    removeItem: async (key: string) => void values.delete(key),
    clear: async () => values.clear(),
  };
}

type SpeakAs = (accessToken: string) => DataClient;

/** One client for all, which takes the token of whoever speaks. */
function startSpeaking({ resources }: AmplifyConfiguration): SpeakAs {
  const speaking = new AsyncLocalStorage<string>();
  Amplify.configure(resources, {
    Auth: {
      tokenProvider: {
        getTokens: async () => {
          const token = speaking.getStore();
          return token === undefined
            ? null
            : { accessToken: { payload: payloadOf(token), toString: () => token } };
        },
      },
    },
  });
  const generated = generateClient();
  return (token) => createDataClient(generated, (work) => speaking.run(token, work));
}

const payloadSchema = z.record(z.string(), z.json());

function payloadOf(token: string): z.infer<typeof payloadSchema> {
  const [, payload = ''] = token.split('.');
  return payloadSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

function personOf({ accessToken }: Tokens, speakAs: SpeakAs): Person {
  const claims = claimsSchema.parse(payloadOf(accessToken));
  return { client: speakAs(accessToken), ...claims };
}
