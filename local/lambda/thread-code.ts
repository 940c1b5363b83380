import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const entry = new URL('thread/main.ts', import.meta.url);
let code: URL | null = null;

/**
 * What a thread runs, as one module without types: to strip them from its seven took each thread 0.1 s of processor time,
 * of 0.15 until a small function was loaded.
 */
export function threadCode(): URL {
  code ??= new URL(`data:text/javascript,${encodeURIComponent(bundled())}`);
  return code;
}

function bundled(): string {
  const folder = new URL('.', entry);
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    write: false,
    // It stands nowhere any more, and must find packages and know its own lines in a stack as before.
    define: {
      'import.meta.url': JSON.stringify(entry.href),
      'import.meta.dirname': JSON.stringify(fileURLToPath(folder)),
    },
    footer: { js: `//# sourceURL=${entry.href}` },
  });
  const [file] = outputFiles;
  if (!file) throw new Error('The code of a thread is not there.');
  return file.text;
}
