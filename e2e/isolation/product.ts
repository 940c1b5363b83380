import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeProject } from '../../commands/assembly-cache.ts';
import { localMounts } from '../../commands/local-mounts.ts';
import { seedDemoAccounts } from '../../commands/seed-demo-accounts.ts';
import { type Backend, type BackendParts, startBackend } from '../../local/backend.ts';
import type { LogLine } from '../../local/lambda/create-lambda.ts';
import type { Mail } from '../../local/mailbox/mailbox.ts';
import { createDemoModel } from '../../local/model/demo-model.ts';
import { startServer } from '../../local/server/create-server.ts';
import type { HttpRoom } from '../../local/server/http-room.ts';
import { type Alteration, alterAssembly } from './altered-assembly.ts';

export type ProductWishes = {
  /** Another assembly than the project's own: an altered one. */
  readonly assemblyFolder?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** A folder of data that another product left, to begin with. */
  readonly dataLeft?: string;
  /** What answers the functions as the model's provider. */
  readonly model?: HttpRoom;
  /** What answers where nothing else does: the built page, say. */
  readonly page?: HttpRoom;
  /** Whether an operation of DynamoDB is answered by a fault of the service, asked each time. */
  readonly refuses?: (operation: string) => boolean;
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
  /** Ends it; its data are gone, or left in a folder that is not there yet. */
  close(leaveIn?: string): Promise<void>;
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

const noPage: HttpRoom = (_request, response) => {
  response.writeHead(404).end();
  return Promise.resolve();
};

/** Answers what is to be refused as DynamoDB does when it is at fault itself; the rest goes through. */
function failing(room: HttpRoom, refuses: (operation: string) => boolean): HttpRoom {
  return async (request, response, address) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const [service, operation = ''] = target.split('.');
    if (service !== 'DynamoDB_20120810' || !refuses(operation))
      return room(request, response, address);
    request.resume();
    response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError' }),
    );
  };
}

async function listen(port: number, backend: Backend, wishes: ProductWishes, faults: unknown[]) {
  const { model = hurriedModel, refuses = () => false, page = noPage } = wishes;
  const own = backend.mounts.map((mount) => ({ ...mount, room: failing(mount.room, refuses) }));
  const others = localMounts({ openaiApiKey: null, openaiBaseUrl: null }).filter(
    ({ prefix }) => prefix !== modelPrefix,
  );
  const listening = await startServer({
    port,
    mounts: () => [...own, ...others, { prefix: modelPrefix, room: model }],
    fallback: page,
    upgrades: [{ path: '/graphql/realtime', upgrade: backend.upgrade }],
    onFault: (error) => faults.push(error),
  });
  if (listening.kind === 'listening') return listening.server;
  throw new Error(`Port ${port} was taken by another program.`);
}

function closing(server: Server, backend: Backend, dataFolder: string): Product['close'] {
  return async (leaveIn) => {
    server.closeAllConnections();
    server.close();
    await backend.close();
    if (leaveIn !== undefined) await rename(dataFolder, leaveIn);
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** Starts the backend as `npm start` does, with the demo people in it and data of its own. */
export async function startProduct(wishes: ProductWishes = {}): Promise<Product> {
  const port = await freePort();
  const dataFolder = await mkdtemp(join(tmpdir(), 'parlance-isolation-'));
  if (wishes.dataLeft !== undefined) await cp(wishes.dataLeft, dataFolder, { recursive: true });
  const [lines, mails, faults]: [LogLine[], Mail[], unknown[]] = [[], [], []];
  const parts: BackendParts = {
    assemblyFolder: wishes.assemblyFolder ?? (await projectAssembly()),
    port,
    dataFolder,
    allowedOrigins: [],
    secrets: { OPENAI_API_KEY: 'local', ...wishes.secrets },
    variables: {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}${modelPrefix}/v1`,
      MCP_ORIGINS: `http://127.0.0.1:${port}`,
      ...wishes.variables,
    },
    remoteBedrock: null,
    now: Date.now,
    onMail: (mail) => mails.push(mail),
    onLog: (line) => lines.push(line),
    onFault: (error) => faults.push(error),
  };
  const result = await startBackend(parts);
  if (result.kind === 'refused') throw new Error(result.message);
  const { backend } = result;
  const server = await listen(port, backend, wishes, faults);
  await seedDemoAccounts(backend, port);
  const origin = `http://127.0.0.1:${port}`;
  const close = closing(server, backend, dataFolder);
  return { port, origin, backend, dataFolder, lines, mails, faults, close };
}

const withoutThrottle: readonly Alteration[] = ['Rate', 'Burst'].map((limit) => ({
  name: `the ${limit} of requests is limited`,
  files: /api\w*\.nested\.template\.json$/,
  what: new RegExp(`"Throttling${limit}Limit": *\\d+`),
  by: `"Throttling${limit}Limit": 100000`,
}));

/** The same for whoever makes thousands of calls: what the API lets through a second keeps nobody's things apart. */
export async function startUnthrottledProduct(wishes: ProductWishes = {}): Promise<Product> {
  const project = wishes.assemblyFolder ?? (await projectAssembly());
  const { folder, remove } = await alterAssembly(project, withoutThrottle);
  const product = await startProduct({ ...wishes, assemblyFolder: folder });
  async function close(leaveIn?: string): Promise<void> {
    await product.close(leaveIn);
    await remove();
  }
  return { ...product, close };
}
