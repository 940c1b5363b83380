import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import * as z from 'zod';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
);

type Manifest = z.infer<typeof manifestSchema>;

/** A page state and how much JavaScript it may load, in KB (1,024 bytes) of Brotli 11. */
type Budget = {
  readonly name: string;
  readonly limit: number;
  /** Modules that are loaded with the page in that state. */
  readonly entries: readonly string[];
};

// P1 of the performance targets.
const budgets: readonly Budget[] = [
  { name: 'first paint, before the sign-in form is asked for', limit: 70, entries: ['index.html'] },
  {
    name: 'sign-in page with its form',
    limit: 230,
    entries: ['index.html', 'src/app/router.tsx', 'src/app/routes/sign-in-form.tsx'],
  },
  {
    name: 'conversation, signed in',
    limit: 300,
    entries: [
      'index.html',
      'src/app/router.tsx',
      'src/app/routes/signed-in-route.tsx',
      'src/app/routes/conversation-route.tsx',
    ],
  },
];

function closure(manifest: Manifest, entries: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const queue = [...entries];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined)
      throw new Error(`The build has no ${key}; the budget must name what is.`);
    if (seen.has(key)) continue;
    seen.add(key);
    files.add(chunk.file);
    queue.push(...chunk.imports);
  }
  return files;
}

function kilobytes(folder: string, files: ReadonlySet<string>): number {
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .map((file) => brotliCompressSync(readFileSync(join(folder, file))).byteLength);
  return bytes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Prints each budget with what the build takes of it; false when one is passed. */
export function checkBudgets(folder: string): boolean {
  const file = join(folder, '.vite', 'manifest.json');
  if (!existsSync(file)) throw new Error('The build wrote no manifest; the budgets need it.');
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return budgets
    .map(({ name, limit, entries }) => {
      const size = kilobytes(folder, closure(manifest, entries));
      console.log(`${name}: ${size.toFixed(1)} of ${limit} KB`);
      return size <= limit;
    })
    .every(Boolean);
}
