import { createServer, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createMemoryFileStore } from '../../amplify/adapters/memory/memory-file-store.ts';
import { createMemoryRecordStore } from '../../amplify/adapters/memory/memory-record-store.ts';
import { createMemoryTools } from '../../amplify/adapters/memory/memory-tools.ts';
import { unlimitedBudget } from '../../amplify/adapters/memory/unlimited-budget.ts';
import { createMemoryStores } from '../../amplify/adapters/memory/memory-stores.ts';
import { createOpenaiGateway } from '../../amplify/adapters/openai/openai-gateway.ts';
import { digest } from '../../amplify/adapters/system/digest.ts';
import { newId } from '../../amplify/adapters/system/new-id.ts';
import { systemClock } from '../../amplify/adapters/system/system-clock.ts';
import type { Logger } from '../../amplify/app/logger.ts';
import { createRunTurn } from '../../amplify/app/run-turn.ts';
import { createRunTurnEndpoint } from '../../amplify/http/run-turn-endpoint.ts';
import type { StreamParts } from '../../amplify/http/stream-endpoint.ts';

// The code of the function that answers turns, in a process of its own: all of it but the stores, which are in
// memory. Its provider is the first argument. It prints its address, and tells what it has used when it is asked.

const silent: Logger = { log: () => undefined, with: () => silent };
const gateway = createOpenaiGateway({
  readKey: () => Promise.resolve('bench'),
  baseUrl: process.argv[2] ?? null,
  speech: 'chat-completions',
  model: 'bench',
  logger: silent,
  clock: systemClock,
});
const noPlugins = { ofAccount: async () => ({ plugins: [], faults: [] }) };
const ports = {
  ...createMemoryStores(),
  records: createMemoryRecordStore(),
  files: createMemoryFileStore(),
  notifier: { publish: () => Promise.resolve() },
  readProvider: async () =>
    ({
      kind: 'compatible',
      origin: null,
      nameOf: (model: string) => model,
      gateway,
      by: () => gateway,
    }) as const,
  budget: unlimitedBudget,
  clock: systemClock,
  checkAccess: async () => ({ kind: 'granted', allowedModels: [] }) as const,
  bots: { find: async () => null },
  readPreferences: async () => ({}),
  plugins: noPlugins,
  ownPlugins: noPlugins,
  loadCatalogue: async () => ({ read: '2026-11-20', models: [], retired: {} }),
  tools: createMemoryTools(new Map()),
  mcp: { chosen: async () => ({ tools: [], leftOut: [] }) },
  schemas: { check: async () => ({ kind: 'fits' }) as const },
  logger: silent,
  newId,
  digest,
};
const parts: StreamParts = {
  allowedOrigins: [],
  clock: systemClock,
  logger: silent,
  begin: (output, { statusCode, headers }) =>
    output instanceof ServerResponse ? output.writeHead(statusCode, headers) : output,
};
const claims = { sub: 'bench', username: 'bench', account_id: 'bench', token_use: 'access' };
const answer = createRunTurnEndpoint(parts, () => createRunTurn(ports));

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const { user, system } = process.cpuUsage();
    const used = { processor: user + system, memory: process.resourceUsage().maxRSS * 1024 };
    response.end(JSON.stringify(used));
    return;
  }
  void text(request).then((body) =>
    answer(
      {
        httpMethod: 'POST',
        path: '/chat',
        headers: {},
        body,
        requestContext: { requestId: 'bench', authorizer: { claims } },
      },
      response,
    ),
  );
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null)
    console.log(`http://127.0.0.1:${address.port}`);
});
