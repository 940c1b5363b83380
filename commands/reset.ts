import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { requireEnvironment } from './environment.ts';
import { projectFolder } from './project.ts';
import { findRunningApp } from './running-app.ts';

async function isConfirmed(folder: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `Empty ${folder}, with every account and conversation? (y/N) `,
  );
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { yes: { type: 'boolean', default: false } } });
  const { dataFolder } = requireEnvironment(projectFolder);
  if (!existsSync(dataFolder)) {
    console.log('There is no local data.');
    return 0;
  }
  if ((await findRunningApp(dataFolder)) !== null) {
    console.error('The app is running on this data. Stop it first (Ctrl-C).');
    return 1;
  }
  if (!values.yes && !(await isConfirmed(dataFolder))) {
    console.log('Nothing was changed.');
    return 1;
  }
  await rm(dataFolder, { recursive: true, force: true });
  console.log('The local data is empty.');
  return 0;
}

process.exitCode = await main();
