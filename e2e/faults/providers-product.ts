import { once } from 'node:events';
import { createServer } from 'node:http';
import * as z from 'zod';
import { alterAssembly } from '../isolation/altered-assembly.ts';
import { type Person, signInPeople } from '../isolation/people.ts';
import { type Product, projectAssembly, startProduct } from '../isolation/product.ts';
import type { HttpRoom } from '../../local/server/http-room.ts';
import type { Way } from './way.ts';

/** A model of Bedrock's that answers. */
export const healthyNova = 'amazon.nova-lite-v1:0';

/**
 * A product whose accounts have a provider each. The model answers demo's by Chat Completions, as a compatible server,
 * and guest's by Responses, where OpenAI's own API would be; newcomer's is answered by Bedrock, by the models that fail too.
 */
export async function startWithProviders(model: HttpRoom, page?: HttpRoom) {
  const upstream = await listen(model);
  const { folder, remove } = await alterAssembly(await projectAssembly(), [
    {
      name: 'functions may ask models of Bedrock that the catalogue names',
      files: /api\w*\.nested\.template\.json$/,
      what: `::foundation-model/${healthyNova}`,
      by: '::foundation-model/*',
    },
    {
      name: "OpenAI's API is at OpenAI",
      files: /\.mjs$/,
      what: 'https://api.openai.com/v1',
      by: upstream.url,
    },
  ]);
  const product = await startProduct({
    assemblyFolder: folder,
    variables: {
      OPENAI_BASE_URL: '',
      MODEL_SERVERS: JSON.stringify([{ url: upstream.url, keyParameter: null }]),
    },
    ...(page && { page }),
  });
  const { demo, guest, newcomer } = await signInPeople(product);
  await choose(product, demo, { type: 'openai-compatible', url: upstream.url });
  await choose(product, guest, { type: 'openai', url: null });
  await choose(product, newcomer, { type: 'bedrock', url: null });
  async function close(): Promise<void> {
    await product.close();
    upstream.close();
    await remove();
  }
  const completions = '/v1/chat/completions';
  const plainWay: Way = { name: 'Chat Completions', person: demo, path: completions };
  const otherWays: readonly Way[] = [
    { name: 'Responses', person: guest, path: '/v1/responses' },
    { name: 'LangChain', person: demo, path: completions, engine: 'langchain' },
  ];
  return { product, demo, guest, atBedrock: newcomer, plainWay, otherWays, close };
}

/** The model at an address that is known before the product's own. */
async function listen(model: HttpRoom) {
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    model(request, response, address).catch((error: unknown) => {
      response.writeHead(418).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  function close(): void {
    server.closeAllConnections();
    server.close();
  }
  return { url: `http://127.0.0.1:${port}/v1`, close };
}

type Endpoint = { readonly type: string; readonly url: string | null };

async function choose(
  product: Product,
  { accountId, accessToken }: Person,
  endpoint: Endpoint,
): Promise<void> {
  const url = `${product.origin}/api/accounts/${accountId}/inference-endpoint`;
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'content-type': 'application/json',
  };
  const { version }: { version: number } = await (await fetch(url, { headers })).json();
  const body = JSON.stringify({ ...endpoint, description: '', version });
  const answer = await fetch(url, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`No ${endpoint.type}: ${await answer.text()}`);
}
