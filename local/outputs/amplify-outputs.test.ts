import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Assembly } from '../assembly/assembly.ts';
import { loadAssembly } from '../assembly/load-assembly.ts';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import { amplifyOutputs } from './amplify-outputs.ts';
import { modelIntrospection } from './model-introspection.ts';

const origin = 'http://localhost:20999';
let assembly: Assembly;

beforeAll(async () => {
  assembly = loadAssembly(await synthesizedFixture(), { origin });
}, 200_000);

type Made = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/** Makes an object of a class that a file of Amplify's own generator exports, unknown to its package. */
async function make(file: string, name: string, ...given: unknown[]): Promise<Made> {
  const address = pathToFileURL(join(clientConfigFolder(import.meta.dirname), file)).href;
  const classes: Record<string, new (...given: unknown[]) => Made> = await import(address);
  const Class = classes[name];
  if (!Class) throw new Error(`${file} has no ${name}`);
  return new Class(...given);
}

/** What Amplify's own generator writes for the same outputs of the same stack. */
async function amplifysOwn(described: Assembly): Promise<unknown> {
  const stored: Record<string, unknown> = {};
  for (const [key, category] of Object.entries(described.metadata)) {
    const { version, stackOutputs } = Object(category);
    const names: readonly string[] = stackOutputs;
    const payload = Object.fromEntries(names.map((name) => [name, described.outputs[name]]));
    stored[key] = { version, payload };
  }
  const folder = 'client-config-contributor';
  const factory = await make(
    `${folder}/client_config_contributor_factory.js`,
    'ClientConfigContributorFactory',
    { getModelIntrospectionSchemaFromS3Uri: () => modelIntrospection(described) },
  );
  const generator = await make(
    'unified_client_config_generator.js',
    'UnifiedClientConfigGenerator',
    async () => stored,
    factory['getContributors']?.('1.4'),
  );
  return JSON.parse(JSON.stringify(await generator['generateClientConfig']?.()));
}

function clientConfigFolder(folder: string): string {
  const library = join(folder, 'node_modules/@aws-amplify/client-config/lib');
  return existsSync(library) ? library : clientConfigFolder(dirname(folder));
}

/** What we leave out on purpose, and what we add. */
function asAmplifys(outputs: Record<string, unknown>, identityPoolId: unknown): unknown {
  const { auth, custom, ...others } = outputs;
  const { local: _local, ...ownCustom } = Object(custom);
  return {
    ...others,
    ...(auth === undefined ? {} : { auth: { ...Object(auth), identity_pool_id: identityPoolId } }),
    ...(Object.keys(ownCustom).length > 0 ? { custom: ownCustom } : {}),
  };
}

test('writes what Amplify itself would, without the identity pool', async () => {
  const ours = await amplifyOutputs(assembly, { origin });
  expect(ours['auth']).not.toHaveProperty('identity_pool_id');
  const identityPoolId = assembly.outputs['identityPoolId'];
  expect(asAmplifys(ours, identityPoolId)).toEqual(await amplifysOwn(assembly));
});

function bucket(name: string): string {
  return JSON.stringify({ name, bucketName: `${name}-1`, storageRegion: 'us-east-1' });
}

test('agrees with Amplify on hosted sign-in, passkeys, API keys and several buckets', async () => {
  const outputs = {
    ...assembly.outputs,
    mfaConfiguration: 'ON',
    passwordPolicyMinLength: '12',
    passwordPolicyRequirements: '["REQUIRES_NUMBERS"]',
    allowUnauthenticatedIdentities: 'false',
    socialProviders: '["GOOGLE","OTHER"]',
    oauthCognitoDomain: 'sign-in.example',
    oauthRedirectSignIn: 'https://a.example,https://b.example',
    oauthRedirectSignOut: 'https://a.example',
    passwordlessOptions: JSON.stringify({
      emailOtpEnabled: true,
      smsOtpEnabled: false,
      preferredChallenge: 'EMAIL_OTP',
      webAuthn: { relyingPartyId: 'a.example', userVerification: 'required' },
    }),
    awsAppsyncApiKey: 'da2-abc',
    buckets: JSON.stringify([bucket('one'), bucket('two')]),
  };
  const graphql = Object(assembly.metadata['AWS::Amplify::GraphQL']);
  const metadata = {
    ...assembly.metadata,
    'AWS::Amplify::GraphQL': {
      ...graphql,
      stackOutputs: [...graphql.stackOutputs, 'awsAppsyncApiKey'],
    },
  };
  const other = { ...assembly, outputs, metadata };
  const ours = await amplifyOutputs(other, { origin });
  expect(asAmplifys(ours, assembly.outputs['identityPoolId'])).toEqual(await amplifysOwn(other));
});

test('agrees with Amplify on a backend that has sign-in alone', async () => {
  const { 'AWS::Amplify::Auth': auth } = assembly.metadata;
  const small = { ...assembly, metadata: { 'AWS::Amplify::Auth': auth } };
  const ours = await amplifyOutputs(small, { origin });
  expect(Object.keys(ours).sort()).toEqual(['auth', 'custom', 'version']);
  expect(asAmplifys(ours, assembly.outputs['identityPoolId'])).toEqual(await amplifysOwn(small));
});

test('tells the page where everything of this machine is', async () => {
  const outputs = await amplifyOutputs(assembly, { origin });
  expect(outputs).toMatchObject({
    version: '1.4',
    data: { url: `${origin}/graphql`, model_introspection: { version: 1 } },
    custom: {
      API: { notebook: { endpoint: `${origin}/api/`, region: 'us-east-1' } },
      ledgerTable: expect.stringMatching(/^Ledger/),
      local: { userPoolEndpoint: '/__local/cognito/', mailbox: '/__local/mailbox' },
    },
  });
});

test('describes every model and custom operation to clients', async () => {
  const introspection = Object(await modelIntrospection(assembly));
  expect(Object.keys(introspection.models).sort()).toEqual(['Label', 'Notebook', 'Page']);
  expect(Object.keys(introspection.queries).sort()).toEqual(['countWords', 'latestPages']);
  expect(Object.keys(introspection.subscriptions)).toEqual(['onPageTurn']);
});
