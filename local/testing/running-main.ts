import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '../main.ts');
const patience = 90_000;

/** `local/main.ts` in a process of its own. */
export type RunningMain = {
  readonly origin: string;
  /** All that it has printed so far. */
  output(): string;
  /** Waits until it has printed a text, said more than `after` characters in. */
  printed(text: string, after?: number): Promise<void>;
  /** What it wrote for web apps. */
  outputs(): unknown;
  /** Ends it, and gives its exit code; null where a signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  readonly exited: Promise<number | null>;
};

export type MainChoices = {
  readonly project: string;
  readonly data: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts it as a person would, and waits for nothing. */
export function runMain({ project, data, port, environment = {} }: MainChoices): RunningMain {
  const choices = ['--backend', project, '--port', String(port), '--data', data];
  const child = spawn(process.execPath, [main, ...choices], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return {
    origin: `http://localhost:${port}`,
    output: () => output,
    async printed(text, after = 0) {
      const end = Date.now() + patience;
      while (!output.slice(after).includes(text)) {
        if (Date.now() > end || child.exitCode !== null) {
          throw new Error(`'${text}' was not printed:\n${output}`);
        }
        await sleep(20);
      }
    },
    outputs: () => JSON.parse(readFileSync(join(project, 'amplify_outputs.json'), 'utf8')),
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
    exited,
  };
}
