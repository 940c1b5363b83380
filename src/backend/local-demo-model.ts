import * as z from 'zod/mini';
import { localBackend } from './outputs.ts';

const answeringSchema = z.object({ demo: z.boolean() });

/** Whether the offline demo model answers; never on a deployed backend. */
export async function localDemoModel(signal: AbortSignal): Promise<boolean> {
  if (!localBackend) return false;
  const response = await fetch('/__local/answering', { signal });
  const body: unknown = response.ok ? await response.json() : null;
  const answering = answeringSchema.safeParse(body);
  return answering.success && answering.data.demo;
}
