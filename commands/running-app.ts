import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** What a running app leaves in its data folder, so that other commands can talk to it. */
const runningApp = z.object({
  processId: z.number().int(),
  port: z.number().int(),
  operator: z.object({
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string(),
  }),
});

export type RunningApp = z.infer<typeof runningApp>;

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'running.json');
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** Readable by its owner alone: it holds the operator's key to this backend. */
export async function announceRunningApp(dataFolder: string, app: RunningApp): Promise<void> {
  await writeFile(fileIn(dataFolder), JSON.stringify(app), { mode: 0o600 });
}

export async function withdrawRunningApp(dataFolder: string): Promise<void> {
  await rm(fileIn(dataFolder), { force: true });
}

/** The app that runs on a data folder; null when none does, also after one was killed. */
export async function findRunningApp(dataFolder: string): Promise<RunningApp | null> {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = runningApp.safeParse(JSON.parse(text));
  return parsed.success && isAlive(parsed.data.processId) ? parsed.data : null;
}
