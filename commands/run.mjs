// The one file that must run on any Node from 20 on, with nothing installed: it
// brings the packages and a Node new enough to run TypeScript, then hands over.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pinnedNode = readFileSync(join(root, '.node-version'), 'utf8').trim();
// Type stripping without a flag.
const oldestNode = [22, 18];

const [command = '', ...rest] = process.argv.slice(2);

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function isRecent(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/** Milliseconds between two words about an installation that goes on. */
const patience = 15_000;

/** Runs npm, which itself says nothing for minutes: every package that has come is one line of its log. */
async function npm(argumentList, what) {
  const child = spawn('npm', [...argumentList, '--no-audit', '--no-fund', '--loglevel=http'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (log += text));
  let waited = 0;
  const telling = setInterval(() => {
    waited += patience / 1000;
    const packages = log.match(/^npm http .*\.tgz\b/gm)?.length ?? 0;
    process.stdout.write(`  still at it after ${waited} s, ${packages} fetched\n`);
  }, patience);
  const fault = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : log.replace(/^npm http .*\n/gm, '')));
  });
  clearInterval(telling);
  if (fault !== null) fail(`${what} failed:\n${fault}`);
}

/** Installs exactly what the lock file says; a stamp inside node_modules says which lock file that was. */
async function ensurePackages() {
  const stamp = join(root, 'node_modules', '.parlance-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stdout.write('Installing packages (a minute or two, once) …\n');
  // Not `npm ci`: docs/decisions/0002-node-brought-along.md says why.
  await npm(['install', '--no-save'], 'Installing packages');
  writeFileSync(stamp, lock);
}

/** The Node that runs everything: this one if it is recent, else the pinned one from its platform package. */
async function ensureNode() {
  if (isRecent(process.version)) return process.execPath;
  const folder = join(root, '.tools', `node-${pinnedNode}`);
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'win' }[process.platform];
  const name = `node-${platform}-${process.arch}`;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const executable = join(folder, 'node_modules', name, 'bin', binary);
  if (existsSync(executable)) return executable;
  process.stdout.write(`Bringing Node ${pinnedNode} (this is ${process.version}) …\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  await npm(
    [
      'install',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-package-lock',
      `${name}@${pinnedNode}`,
    ],
    `Parlance needs Node ${oldestNode.join('.')} or later. Bringing it as a package`,
  );
  if (!existsSync(executable))
    fail(`Parlance needs Node ${oldestNode.join('.')} or later. Please install it.`);
  return executable;
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Parlance needs Node 20 or later to start; this is ${process.version}.`);
if (!existsSync(join(root, 'commands', `${command}.ts`))) fail(`There is no command '${command}'.`);

await ensurePackages();
const node = await ensureNode();
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, 'commands', `${command}.ts`), ...rest],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  },
);
// Ctrl-C reaches both by the terminal; the command ends itself and this one waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
