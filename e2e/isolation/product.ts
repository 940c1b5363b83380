import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeProject } from '../../commands/assembly-cache.ts';
import { localMounts } from '../../commands/local-mounts.ts';
import { seedDemoAccounts } from '../../commands/seed-demo-accounts.ts';
import { type Backend, type BackendParts, startBackend } from '../../local/backend.ts';
import type { Mail } from '../../local/cognito/create-cognito.ts';
import type { LogLine } from '../../local/lambda/create-lambda.ts';
import { createDemoModel } from '../../local/model/demo-model.ts';
import { startServer } from '../../local/server/create-server.ts';
import type { HttpRoom } from '../../local/server/http-room.ts';

export type ProductWishes = {
  /** Another assembly than the project's own: an altered one. */
  readonly assemblyFolder?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** What answers the functions as the model's provider. */
  readonly model?: HttpRoom;
};

/** Parlance's own backend at work on a port of this machine, in this process. */
export type Product = {
  readonly port: number;
  readonly origin: string;
  readonly backend: Backend;
  readonly dataFolder: string;
  /** What functions logged, oldest first. */
  readonly lines: readonly LogLine[];
  readonly mails: readonly Mail[];
  /** Faults of the local backend itself; a test that finds one has found a bug. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
};

const modelPrefix = '/__local/model';

/** Says at once what the demo model says at a human pace. */
const hurriedModel = createDemoModel({
  sleep: () => new Promise((resolve) => setImmediate(resolve)),
  now: Date.now,
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('No port is free.');
}

/** The project's assembly, synthesized or from the cache. */
export async function projectAssembly(): Promise<string> {
  const synthesis = await synthesizeProject(AbortSignal.timeout(300_000));
  if (synthesis.kind === 'synthesized') return synthesis.folder;
  throw new Error(`The backend does not synthesize:\n${synthesis.output}`);
}

async function listen(port: number, backend: Backend, model: HttpRoom, faults: unknown[]) {
  const others = localMounts.filter(({ prefix }) => prefix !== modelPrefix);
  const listening = await startServer({
    port,
    mounts: () => [...backend.mounts, ...others, { prefix: modelPrefix, room: model }],
    fallback: (_request, response) => {
      response.writeHead(404).end();
      return Promise.resolve();
    },
    upgrades: [{ path: '/graphql/realtime', upgrade: backend.upgrade }],
    onFault: (error) => faults.push(error),
  });
  if (listening.kind === 'listening') return listening.server;
  throw new Error(`Port ${port} was taken by another program.`);
}

function closing(server: Server, backend: Backend, dataFolder: string): () => Promise<void> {
  return async () => {
    server.closeAllConnections();
    server.close();
    await backend.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** Starts the backend as `npm start` does, with the demo people in it and data of its own. */
export async function startProduct(wishes: ProductWishes = {}): Promise<Product> {
  const port = await freePort();
  const dataFolder = await mkdtemp(join(tmpdir(), 'parlance-isolation-'));
  const [lines, mails, faults]: [LogLine[], Mail[], unknown[]] = [[], [], []];
  const parts: BackendParts = {
    assemblyFolder: wishes.assemblyFolder ?? (await projectAssembly()),
    port,
    dataFolder,
    allowedOrigins: [],
    secrets: { OPENAI_API_KEY: 'local', ...wishes.secrets },
    variables: {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}${modelPrefix}/v1`,
      ...wishes.variables,
    },
    now: Date.now,
    onMail: (mail) => mails.push(mail),
    onLog: (line) => lines.push(line),
    onFault: (error) => faults.push(error),
  };
  const result = await startBackend(parts);
  if (result.kind === 'refused') throw new Error(result.message);
  const { backend } = result;
  const server = await listen(port, backend, wishes.model ?? hurriedModel, faults);
  await seedDemoAccounts(backend, port);
  const origin = `http://127.0.0.1:${port}`;
  const close = closing(server, backend, dataFolder);
  return { port, origin, backend, dataFolder, lines, mails, faults, close };
}
