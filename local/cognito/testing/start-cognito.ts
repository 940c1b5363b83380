import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { assemblyOf } from '../../aws/testing/assembly-of.ts';
import type { Lambda } from '../../lambda/lambda.ts';
import { openMailbox } from '../../mailbox/mailbox.ts';
import { type Cognito, createCognito } from '../create-cognito.ts';

export const poolId = 'us-east-1_Local0001';
export const clientId = 'localclient000000000000000';
export const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`;

type Properties = Readonly<Record<string, unknown>>;

/** As Amplify synthesizes `defineAuth({ loginWith: { email: true } })`, with an optional token. */
const amplifyPool: Properties = {
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  EmailVerificationSubject: 'Verify your new account',
  MfaConfiguration: 'OPTIONAL',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  Schema: [
    { Name: 'email', Required: true, Mutable: true },
    {
      Name: 'team',
      AttributeDataType: 'String',
      Mutable: true,
      StringAttributeConstraints: { MaxLength: '8' },
    },
    { Name: 'account_id', AttributeDataType: 'String', Mutable: false },
    { Name: 'seats', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '9' } },
  ],
};

const amplifyClient: Properties = {
  ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
};

export type Trigger = (event: Record<string, unknown>) => unknown;

type Wishes = {
  readonly pool?: Properties;
  readonly client?: Properties;
  readonly groups?: readonly Properties[];
  /** Functions by name; a pool names them in its `LambdaConfig`. */
  readonly functions?: Readonly<Record<string, Trigger>>;
  readonly folder?: string;
  readonly onMail?: () => void;
};

const refusalSchema = z.object({ __type: z.string(), message: z.string() });

/** A Cognito on a port of its own for the length of a test, one pool and one client in it. */
export async function startCognito(wishes: Wishes = {}) {
  const folder = wishes.folder ?? temporaryFolder();
  // It stands between two calls: a lock of a second must outlast a slow machine.
  const clock = { time: Date.now() };
  const faults: unknown[] = [];
  const now = () => clock.time;
  const mailbox = openMailbox(folder, now, wishes.onMail ?? (() => undefined));
  const cognito = createCognito({
    assembly: assemblyFor(wishes),
    lambda: fakeLambda(wishes.functions ?? {}),
    folder,
    mailbox,
    now,
  });
  const endpoint = await serve(cognito, (fault) => faults.push(fault));

  async function call(operation: string, input: Properties): Promise<Record<string, unknown>> {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: clientId, ...input }),
    });
    const body: unknown = await response.json();
    if (response.ok) return z.record(z.string(), z.unknown()).parse(body);
    const { __type: name, message } = refusalSchema.parse(body);
    throw new Error(`${name}: ${message}`);
  }

  return {
    cognito,
    endpoint,
    folder,
    faults,
    call,
    admin: (operation: string, input: Properties) =>
      cognito.admin
        .execute(operation, { UserPoolId: poolId, ...input })
        .catch((error: unknown) => Promise.reject(new Error(String(error)))),
    mails: () => mailbox.list(),
    newestCode: () => mailbox.list()[0]?.code ?? '',
    /** Lets time pass. */
    pass: (milliseconds: number) => {
      clock.time += milliseconds;
    },
  };
}

async function serve({ http }: Cognito, report: (fault: unknown) => void): Promise<string> {
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    http(request, response, address).catch(report);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://127.0.0.1:${port}/`;
}

export type StartedCognito = Awaited<ReturnType<typeof startCognito>>;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function assemblyFor({ pool, client, groups = [] }: Wishes) {
  return assemblyOf([
    {
      type: 'AWS::Cognito::UserPool',
      physicalId: poolId,
      properties: { ...amplifyPool, ...pool },
    },
    {
      type: 'AWS::Cognito::UserPoolClient',
      physicalId: clientId,
      properties: { UserPoolId: poolId, ...amplifyClient, ...client },
    },
    ...groups.map((group, index) => ({
      type: 'AWS::Cognito::UserPoolGroup',
      physicalId: `group${index}`,
      properties: { UserPoolId: poolId, ...group },
    })),
  ]);
}

/** Functions in this process: what they throw is their failure. */
function fakeLambda(functions: Readonly<Record<string, Trigger>>): Lambda {
  const eventSchema = z.record(z.string(), z.unknown());
  return {
    async invoke(name, event) {
      const copy = eventSchema.parse(JSON.parse(JSON.stringify(event)));
      try {
        return { kind: 'success', value: await functions[name]?.(copy) };
      } catch (error) {
        const errorMessage = error instanceof Error ? error.message : String(error);
        return { kind: 'failure', failure: { errorType: 'Error', errorMessage } };
      }
    },
    invokeStreaming: () => Promise.reject(new Error('no trigger streams')),
    close: () => Promise.resolve(),
  };
}
