import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { HttpRoom } from '../server/http-room.ts';
import type { Pools } from './operation.ts';
import { publicJwks } from './signing-keys.ts';

/** Answers one operation by its name. */
export type Execute = (operation: string, input: unknown) => Promise<object>;

const prefix = 'AWSCognitoIdentityProviderService.';
const contentType = 'application/x-amz-json-1.1';
const largestBody = 256 * 1024;

/** Cognito's public endpoint: operations by `X-Amz-Target`, and each pool's key set. */
export function createUserApi(pools: Pools, execute: Execute): HttpRoom {
  return async (request, response, address) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      return answerDocument(pools, response, address.pathname);
    }
    const requestId = randomUUID();
    response.setHeader('x-amzn-requestid', requestId);
    try {
      const output = await answerOperation(request, execute);
      return await send(response, 200, contentType, output);
    } catch (error) {
      return sendError(response, error);
    }
  };
}

async function answerOperation(request: IncomingMessage, execute: Execute): Promise<object> {
  const target = request.headers['x-amz-target'];
  if (request.method !== 'POST' || typeof target !== 'string' || !target.startsWith(prefix)) {
    throw new AwsError(
      'UnknownOperationException',
      'A Cognito operation is a POST with X-Amz-Target.',
    );
  }
  const body = await readBody(request);
  return execute(target.slice(prefix.length), parseBody(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBody)
      throw new AwsError('SerializationException', 'Request is too large', 413);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw new AwsError('SerializationException', 'Start of structure or map expected.');
  }
}

async function answerDocument(pools: Pools, response: ServerResponse, path: string): Promise<void> {
  const [, poolId, document] = /^\/([\w-]+)\/\.well-known\/([\w.-]+)$/.exec(path) ?? [];
  const pool = pools.find((candidate) => candidate.settings.id === poolId);
  if (pool !== undefined && document === 'jwks.json') {
    return send(response, 200, 'application/json', publicJwks(await pool.keys()));
  }
  if (pool !== undefined && document === 'openid-configuration') {
    return send(response, 200, 'application/json', openIdConfiguration(pool.settings.issuer));
  }
  return send(response, 404, 'application/json', { message: 'Not found' });
}

function openIdConfiguration(issuer: string): object {
  return {
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
  };
}

/** Refusals are answers; anything else is a fault of ours and is passed on to the server's log. */
async function sendError(response: ServerResponse, error: unknown): Promise<void> {
  if (!(error instanceof AwsError)) {
    const message = 'The local Cognito failed; its log says why.';
    await send(response, 500, contentType, { __type: 'InternalErrorException', message });
    throw error;
  }
  response.setHeader('x-amzn-errortype', `${error.name}:`);
  await send(response, error.status, contentType, { __type: error.name, message: error.message });
}

function send(response: ServerResponse, status: number, type: string, body: object): Promise<void> {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.end(JSON.stringify(body), resolve);
  });
}
