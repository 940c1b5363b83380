import type { Clock } from '../../app/clock.ts';
import type { Told } from '../../app/tools/weather-source.ts';

/** Milliseconds before the second and the third time that something is asked. */
const pauses = [250, 750];

/** Milliseconds for one answer. */
const patience = 2000;

/** More than a hundred places or a week of hours are. */
const longest = 1024 * 1024;

/** Reads JSON of a service that anybody may ask; once it did not answer, or not well, it is asked again, and once more. */
export async function readJson(
  address: URL,
  clock: Pick<Clock, 'sleep'>,
  signal: AbortSignal,
): Promise<Told<unknown>> {
  for (let attempt = 0; ; attempt += 1) {
    const told = await readOnce(address, AbortSignal.any([signal, AbortSignal.timeout(patience)]));
    const pause = pauses[attempt];
    if (told.kind === 'told' || told.code === 'unreadable') return told;
    if (pause === undefined || signal.aborted) return told;
    await clock.sleep(pause, signal);
  }
}

async function readOnce(address: URL, signal: AbortSignal): Promise<Told<unknown>> {
  try {
    const response = await fetch(address, { signal, redirect: 'error' });
    const text = await readText(response);
    if (response.status === 429) return { kind: 'failed', code: 'busy' };
    if (response.status >= 500) return { kind: 'failed', code: 'unreachable' };
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    if (!response.ok || !isJson || text === null) return { kind: 'failed', code: 'unreadable' };
    return parsed(text);
  } catch {
    return { kind: 'failed', code: 'unreachable' };
  }
}

function parsed(text: string): Told<unknown> {
  try {
    return { kind: 'told', value: JSON.parse(text) };
  } catch {
    return { kind: 'failed', code: 'unreadable' };
  }
}

/** Null for what is too long. */
async function readText({ body }: Response): Promise<string | null> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longest) return null;
  }
  return Buffer.concat(chunks).toString();
}
