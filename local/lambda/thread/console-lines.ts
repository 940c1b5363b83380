import { format } from 'node:util';
import type { LogLevel } from './messages.ts';

type WriteLine = (level: LogLevel, text: string) => void;

/** Sends every line that a function prints, by `console` or on its standard streams, to `writeLine`. */
export function captureConsole(writeLine: WriteLine): void {
  const levels = {
    log: 'info',
    info: 'info',
    debug: 'debug',
    warn: 'warn',
    error: 'error',
    trace: 'trace',
  } as const;
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...parts: readonly unknown[]) => {
      writeLine(level, format(...parts));
    });
  }
  captureStream(process.stdout, (text) => writeLine('info', text));
  captureStream(process.stderr, (text) => writeLine('error', text));
}

function captureStream(stream: NodeJS.WriteStream, writeLine: (text: string) => void): void {
  let rest = '';
  Reflect.set(stream, 'write', (chunk: unknown, ...others: readonly unknown[]) => {
    const lines = (rest + textOf(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      writeLine(line);
    }
    const done = others.at(-1);
    if (typeof done === 'function') {
      queueMicrotask(() => Reflect.apply(done, undefined, []));
    }
    return true;
  });
}

function textOf(chunk: unknown): string {
  return chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk);
}
