import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Raised whenever the way of synthesizing changes what comes out. */
const synthesisVersion = 1;

const lockFiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];
const generated: ReadonlySet<string> = new Set(['node_modules', '.amplify', 'cdk.out']);

/** Whether a file under `amplify/` can change what is synthesized, by its name. */
export function isSource(path: string): boolean {
  const parts = path.split(/[\\/]/);
  if (parts.some((part) => generated.has(part))) return false;
  // Editors write `.name.swp`, `name~` and `4913` beside what they edit.
  return !/(\.test\.tsx?|\.swp|~|^4913|\.DS_Store)$/.test(parts.at(-1) ?? '');
}

/** The lock file that rules a folder: its own, or one above it. */
export function lockFileOf(folder: string): string | null {
  const found = lockFiles.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  return dirname(folder) === folder ? null : lockFileOf(dirname(folder));
}

function sourcesOf(project: string): string[] {
  const folder = join(project, 'amplify');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => isSource(file.slice(folder.length + 1)))
    .sort();
}

/** One hash of everything that decides what a project synthesizes to. */
export function inputHash(project: string): string {
  const hash = createHash('sha256');
  const [nodeMajor = ''] = process.versions.node.split('.');
  hash.update(`${synthesisVersion} ${nodeMajor} ${project}\n`);
  const lockFile = lockFileOf(project);
  const others = [join(project, 'package.json'), ...(lockFile === null ? [] : [lockFile])];
  for (const file of [...sourcesOf(project), ...others]) {
    if (!existsSync(file)) continue;
    hash.update(`${file}\n`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex').slice(0, 32);
}
