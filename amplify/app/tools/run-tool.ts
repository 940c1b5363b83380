import { utf8Length } from '../../contract/limits.ts';
import { headOf } from '../../domain/whole-characters.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Tool, ToolResult } from './tool.ts';

type Ports = { readonly clock: Clock; readonly logger: Logger };

/** Runs a tool within its time and gives as much of what it says as a model is given; never throws. */
export async function runTool(
  ports: Ports,
  tool: Tool,
  input: unknown,
  signal: AbortSignal,
): Promise<ToolResult> {
  const over = new AbortController();
  try {
    const within = AbortSignal.any([signal, over.signal]);
    const result = await Promise.race([
      attempt(ports, tool, input, within),
      endOfTime(ports.clock, tool, within),
    ]);
    return { ...result, output: bounded(result.output, tool.limits.bytes) };
  } finally {
    over.abort();
  }
}

async function attempt(
  { logger }: Ports,
  tool: Tool,
  input: unknown,
  signal: AbortSignal,
): Promise<ToolResult> {
  try {
    return await tool.run(input, signal);
  } catch (error) {
    // Its words may hold what the tool was given, or what it read.
    const kind = error instanceof Error ? error.name : typeof error;
    if (!signal.aborted) logger.log('error', 'tool.threw', { tool: tool.offered.name, kind });
    return { kind: 'failed', output: 'The tool broke off, and did not say why.' };
  }
}

/** Comes at once when the signal aborts: then nobody waits for the tool any more. */
async function endOfTime(
  clock: Clock,
  { limits: { duration } }: Tool,
  signal: AbortSignal,
): Promise<ToolResult> {
  await clock.sleep(duration, signal);
  const seconds = Math.round(duration / 1000);
  return { kind: 'failed', output: `The tool was stopped: it had not ended after ${seconds} s.` };
}

const cutNote = '\n[Cut here: the rest was too long.]';

function bounded(output: string, mostBytes: number): string {
  const bytes = utf8Length(output);
  if (bytes <= mostBytes) return headOf(output, output.length, bytes);
  return headOf(output, output.length, mostBytes - cutNote.length) + cutNote;
}
