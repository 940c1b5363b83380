import type { Clock } from '../../app/clock.ts';
import type { Told } from '../../app/tools/weather-source.ts';

type Memory = {
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds that something stays known. */
  readonly duration: number;
  /** What is remembered at most; the oldest goes first. */
  readonly most: number;
};

/** What was told under a key is known for a while; a failure is not remembered. */
export function remember<Value>({ clock, duration, most }: Memory) {
  const known = new Map<string, { readonly at: number; readonly told: Told<Value> }>();
  return async (key: string, ask: () => Promise<Told<Value>>): Promise<Told<Value>> => {
    const before = known.get(key);
    if (before && clock.now() - before.at < duration) return before.told;
    const told = await ask();
    known.delete(key);
    if (told.kind === 'told') known.set(key, { at: clock.now(), told });
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return told;
  };
}
