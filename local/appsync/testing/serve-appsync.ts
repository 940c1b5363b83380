import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../../assembly/assembly.ts';
import { openDynamoDb } from '../../dynamodb/open-dynamodb.ts';
import type { Lambda } from '../../lambda/lambda.ts';
import { createAppSync } from '../create-appsync.ts';
import type { AppSyncPorts } from '../create-appsync.ts';
import { testVerifier } from './test-tokens.ts';

/** An API on a port of its own, for tests. */
export type Served = {
  readonly origin: string;
  /** What the room reported as a bug of its own. */
  readonly reported: unknown[];
  close(): Promise<void>;
};

const noLambda: Lambda = {
  invoke: async () => ({
    kind: 'failure',
    failure: { errorType: 'Error', errorMessage: 'no function here' },
  }),
  invokeStreaming: async () => ({
    kind: 'failure',
    failure: { errorType: 'Error', errorMessage: 'no function here' },
  }),
  close: async () => {},
};

/** Serves the API of an assembly on an empty database, with doubles for the ports not given. */
export async function serveAppSync(
  assembly: Assembly,
  ports: Partial<AppSyncPorts> = {},
  wantedPort = 0,
): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'appsync-'));
  const dynamodb = await openDynamoDb({ assembly, folder });
  const reported: unknown[] = [];
  const appsync = createAppSync({
    assembly,
    dynamodb,
    lambda: noLambda,
    verifier: () => testVerifier,
    verifySignature: () => ({ kind: 'invalid', reason: 'no signatures here' }),
    authorize: () => {},
    now: Date.now,
    report: (error) => reported.push(error),
    ...ports,
  });
  const server = createServer((request, response) => {
    void appsync.http(request, response, new URL('/', 'http://localhost'));
  });
  server.on('upgrade', appsync.upgrade);
  await new Promise<void>((resolve) => {
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    reported,
    async close() {
      appsync.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dynamodb.close();
      await rm(folder, { recursive: true });
    },
  };
}
