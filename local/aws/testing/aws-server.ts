import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Assembly } from '../../assembly/assembly.ts';
import type { AwsEndpointParts } from '../aws-endpoint.ts';
import { createAwsEndpoint } from '../aws-endpoint.ts';
import type { SessionCredentials } from '../credentials.ts';
import { createCredentials } from '../credentials.ts';

const prefix = '/__local/aws';

type ServerParts = Pick<AwsEndpointParts, 'services'> &
  Partial<AwsEndpointParts> & { readonly assembly: Assembly };

/** An AWS endpoint on a port of its own for the length of a test, and what SDK clients need to reach it. */
export async function awsServer({ assembly, ...parts }: ServerParts) {
  const credentials = createCredentials(assembly);
  const reported: unknown[] = [];
  const room = createAwsEndpoint({
    credentials,
    prefix,
    authorize: () => {},
    now: () => Date.now(),
    report: (error) => reported.push(error),
    ...parts,
  });
  const server = createServer((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${portOf(server.address())}${prefix}`;
  function clientFor(signer: SessionCredentials) {
    return { endpoint, region: 'us-east-1', credentials: signer, maxAttempts: 1 };
  }
  return { endpoint, credentials, client: clientFor(credentials.operator), clientFor, reported };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
