import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createApiGateway } from './api-gateway/create-api-gateway.ts';
import { type AppSync, createAppSync } from './appsync/create-appsync.ts';
import type { VerifySignature } from './appsync/signature-verifier.ts';
import type { Assembly } from './assembly/assembly.ts';
import { loadAssembly } from './assembly/load-assembly.ts';
import { inspectResourceTypes, type TypeInspection } from './assembly/resource-types.ts';
import { createAwsEndpoint } from './aws/aws-endpoint.ts';
import type { Authorize } from './aws/caller.ts';
import { createCredentials, type Credentials, type SessionCredentials } from './aws/credentials.ts';
import { createSignatureVerifier, type SignatureVerifier } from './aws/signature.ts';
import { createBedrock } from './bedrock/create-bedrock.ts';
import type { RemoteBedrock } from './bedrock/remote-bedrock.ts';
import { type Cognito, createCognito } from './cognito/create-cognito.ts';
import type { DynamoDb } from './dynamodb/dynamodb.ts';
import { openDynamoDb } from './dynamodb/open-dynamodb.ts';
import { functionEnvironment } from './function-environment.ts';
import { announceDenials } from './iam/announce-denials.ts';
import { createAuthorize } from './iam/authorize.ts';
import { createLambda, type LogLine } from './lambda/create-lambda.ts';
import type { Lambda } from './lambda/lambda.ts';
import { createMailboxRoom } from './mailbox/create-mailbox-room.ts';
import { type Mail, type Mailbox, openMailbox } from './mailbox/mailbox.ts';
import { createMockRenderer } from './mock-templates.ts';
import { amplifyOutputs } from './outputs/amplify-outputs.ts';
import { createS3 } from './s3/create-s3.ts';
import { allowOrigins } from './server/allow-origins.ts';
import type { Mount, Upgrade } from './server/create-server.ts';
import { createSes } from './ses/create-ses.ts';
import { createSecretsManager } from './ssm/create-secrets-manager.ts';
import { createSsm } from './ssm/create-ssm.ts';

export type BackendParts = {
  /** Folder of the synthesized cloud assembly. */
  readonly assemblyFolder: string;
  /** The one port that everything answers at. */
  readonly port: number;
  readonly dataFolder: string;
  /** Origins of web apps that are served elsewhere. */
  readonly allowedOrigins: readonly string[];
  /** Values of Amplify's `secret()`, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Values that replace those of the template, for variables that a function declares. */
  readonly variables: Readonly<Record<string, string>>;
  /** The Bedrock of an AWS account; null where the demo model answers for it. */
  readonly remoteBedrock: RemoteBedrock | null;
  readonly now: () => number;
  readonly onMail: (mail: Mail) => void;
  readonly onLog: (line: LogLine) => void;
  /** Hears of faults of the local backend itself. */
  readonly onFault: (error: unknown) => void;
};

/** A synthesized backend, running. */
export type Backend = {
  readonly assemblyFolder: string;
  readonly assembly: Assembly;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly mounts: readonly Mount[];
  readonly upgrade: Upgrade;
  readonly dynamodb: DynamoDb;
  /** Signs calls to `/__local/aws` that are allowed everything. */
  readonly operator: SessionCredentials;
  /** Types that need nothing here, with the reason, for the start to print once. */
  readonly inert: TypeInspection['inert'];
  close(): Promise<void>;
};

export type BackendResult =
  | { readonly kind: 'running'; readonly backend: Backend }
  /** Something in the assembly, or in the data folder, that this machine cannot run, named. */
  | { readonly kind: 'refused'; readonly message: string };

const awsPrefix = '/__local/aws';

function refuseUnknownTypes({ unknown }: TypeInspection): void {
  if (unknown.length === 0) return;
  const lines = unknown.map(({ type, stack, logicalId }) => `  ${type} (${stack}/${logicalId})`);
  throw new Error(`The local backend does not run these resource types:\n${lines.join('\n')}`);
}

/** Made once for a data folder; generated keys follow from it. */
async function seedOf(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'seed');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return kept;
  const seed = randomBytes(32).toString('hex');
  await writeFile(file, seed, { mode: 0o600 });
  return seed;
}

function verifySignatureWith(signatures: SignatureVerifier): VerifySignature {
  return ({ method, path, query, headers, body }) => {
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const verified = signatures.verify({
      method,
      path,
      query: query.toString(),
      headers,
      bodyHash,
    });
    if (verified.kind === 'invalid') return { kind: 'invalid', reason: verified.error.message };
    // A signature made for another service must not pass here.
    return verified.service === 'appsync'
      ? { kind: 'valid', caller: verified.caller }
      : { kind: 'invalid', reason: `The signature is for ${verified.service}.` };
  };
}

type Basis = {
  readonly parts: BackendParts;
  readonly assembly: Assembly;
  readonly credentials: Credentials;
  readonly signatures: SignatureVerifier;
  readonly authorize: Authorize;
  readonly dynamodb: DynamoDb;
  readonly lambda: Lambda;
  readonly mailbox: Mailbox;
  readonly cognito: Cognito;
};

function appSyncOf(basis: Basis): AppSync | null {
  const { assembly, dynamodb, lambda, cognito, authorize, signatures, parts } = basis;
  if (assembly.ofType('AWS::AppSync::GraphQLApi').length === 0) return null;
  return createAppSync({
    assembly,
    dynamodb,
    lambda,
    verifier: (userPoolId) => cognito.verifier(userPoolId),
    verifySignature: verifySignatureWith(signatures),
    authorize,
    now: parts.now,
    report: parts.onFault,
  });
}

async function awsMount({
  parts,
  assembly,
  credentials,
  authorize,
  ...rooms
}: Basis): Promise<Mount> {
  const { secrets, dataFolder, now, remoteBedrock: remote, onFault: report } = parts;
  const s3 = await createS3({ assembly, folder: join(dataFolder, 's3'), authorize, now, report });
  const json = {
    dynamodb: rooms.dynamodb,
    ssm: createSsm({ assembly, secrets, folder: join(dataFolder, 'ssm') }),
    secretsmanager: createSecretsManager({ assembly, secrets }),
    'cognito-idp': rooms.cognito.admin,
  };
  const ses = createSes({ mailbox: rooms.mailbox, authorize });
  const bedrock = createBedrock({
    authorize,
    sleep: (milliseconds) => delay(milliseconds),
    remote,
  });
  const services = { json, s3, lambda: rooms.lambda, ses, bedrock };
  const room = createAwsEndpoint({
    credentials,
    authorize,
    services,
    now,
    prefix: awsPrefix,
    report,
  });
  return { prefix: awsPrefix, room };
}

async function mountsOf(basis: Basis, appsync: AppSync | null): Promise<readonly Mount[]> {
  const { parts, assembly, lambda, mailbox, cognito } = basis;
  const gateway = createApiGateway({
    assembly,
    lambda,
    verifier: (userPoolArn) => cognito.verifier(userPoolArn),
    now: parts.now,
    renderTemplate: createMockRenderer(),
    apiKeySeed: await seedOf(parts.dataFolder),
  });
  const graphql = appsync && allowOrigins(appsync.http, parts.allowedOrigins);
  return [
    ...(graphql === null ? [] : [{ prefix: '/graphql', room: graphql }]),
    { prefix: '/api', room: gateway.http },
    { prefix: '/__local/cognito', room: allowOrigins(cognito.http, parts.allowedOrigins) },
    { prefix: '/__local/mailbox', room: createMailboxRoom(mailbox) },
    await awsMount(basis),
  ];
}

function authorizeOf(assembly: Assembly, { onLog }: BackendParts): Authorize {
  return announceDenials(createAuthorize(assembly), (functionName, text) =>
    onLog({ functionName, requestId: null, level: 'error', text }),
  );
}

async function openBasis(parts: BackendParts, assembly: Assembly): Promise<Basis> {
  const { dataFolder, now } = parts;
  // First, since it finds out whether another start has the folder.
  const dynamodb = await openDynamoDb({ assembly, folder: join(dataFolder, 'dynamodb'), now });
  try {
    return openRooms(parts, assembly, dynamodb);
  } catch (error) {
    await dynamodb.close();
    throw error;
  }
}

function openRooms(parts: BackendParts, assembly: Assembly, dynamodb: DynamoDb): Basis {
  const { dataFolder, port, variables, now } = parts;
  const credentials = createCredentials(assembly);
  const lambda = createLambda({
    assembly,
    environmentOf: (name) => functionEnvironment({ assembly, credentials, port, variables }, name),
    log: parts.onLog,
  });
  const folder = join(dataFolder, 'cognito');
  // Where it was when only Cognito wrote to it, so that codes from before are not lost.
  const mailbox = openMailbox(folder, now, parts.onMail);
  return {
    parts,
    assembly,
    credentials,
    signatures: createSignatureVerifier({ credentials, now }),
    authorize: authorizeOf(assembly, parts),
    lambda,
    mailbox,
    cognito: createCognito({ assembly, lambda, folder, mailbox, now }),
    dynamodb,
  };
}

async function run(parts: BackendParts): Promise<Backend> {
  const origin = `http://localhost:${parts.port}`;
  const assembly = loadAssembly(parts.assemblyFolder, { origin });
  const types = inspectResourceTypes(assembly);
  refuseUnknownTypes(types);
  await mkdir(parts.dataFolder, { recursive: true });
  const basis = await openBasis(parts, assembly);
  async function closeBasis(): Promise<void> {
    await basis.lambda.close();
    await Promise.all([basis.cognito.close(), basis.dynamodb.close()]);
  }
  try {
    const appsync = appSyncOf(basis);
    return {
      assemblyFolder: parts.assemblyFolder,
      assembly,
      outputs: await amplifyOutputs(assembly, { origin }),
      mounts: await mountsOf(basis, appsync),
      upgrade: (request, socket, head) => {
        if (appsync === null) socket.destroy();
        else appsync.upgrade(request, socket, head);
      },
      dynamodb: basis.dynamodb,
      operator: basis.credentials.operator,
      inert: types.inert,
      async close() {
        appsync?.close();
        await closeBasis();
      },
    };
  } catch (error) {
    await closeBasis();
    throw error;
  }
}

/** Runs a synthesized backend until it is closed. */
export async function startBackend(parts: BackendParts): Promise<BackendResult> {
  try {
    return { kind: 'running', backend: await run(parts) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'refused', message: error.message };
  }
}
