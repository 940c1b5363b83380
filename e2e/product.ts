import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export type Product = {
  readonly origin: string;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does: nothing is told, nothing is finished. */
  kill(): Promise<void>;
};

export type ProductParts = {
  readonly port: number;
  readonly dataFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
};

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts a whole product of the journey's own, with the page that is built already, and waits for its ready line. */
export async function startProduct({
  port,
  dataFolder,
  environment,
}: ProductParts): Promise<Product> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'commands/preview.ts', '--built'],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: {
        ...process.env,
        // Empty ones count as not given, and win over a `.env` file.
        OPENAI_API_KEY: '',
        OPENAI_BASE_URL: '',
        OPENAI_MODEL: '',
        ...environment,
        PORT: String(port),
        PARLANCE_DATA: dataFolder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that a kill reaches whatever it has started.
      detached: true,
    },
  );
  await untilReady(child);
  return {
    origin: `http://localhost:${port}`,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((ready, failed) => {
    let output = '';
    function hear(chunk: Buffer): void {
      output += chunk.toString();
      if (output.includes('Parlance is ready')) ready();
    }
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => failed(new Error(`The product did not start:\n${output}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, signal);
  await ended;
}
