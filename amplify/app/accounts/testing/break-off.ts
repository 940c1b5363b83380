/** How a call to a port is made: by `call`, at once or later, or not at all. */
export type Around = (name: string, call: () => Promise<unknown>) => Promise<unknown>;

/** A port whose methods, all of them asynchronous, are called as `around` says. */
export function withEachCall<Port extends object>(port: Port, around: Around): Port {
  return new Proxy(port, {
    get(target, name): unknown {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]) =>
        around(String(name), async (): Promise<unknown> => Reflect.apply(method, target, given));
    },
  });
}

export type Crash = {
  readonly around: Around;
  /** Whether it has come to it. */
  happened(): boolean;
};

type When = 'before' | 'after';

/** A process that dies at one of its calls: no later one is made either. */
function crashAt(place: number, when: When, counts: (name: string) => boolean): Crash {
  let calls = 0;
  return {
    happened: () => calls >= place,
    async around(name, call) {
      if (counts(name)) calls += 1;
      const isPlace = counts(name) && calls === place;
      if (isPlace && when === 'after') await call();
      if (calls >= place) throw new Error('Broke off.');
      return call();
    },
  };
}

/** Tries every place where a deed may break off, before and after each call that counts, and one beyond its end. */
export async function atEachCrash(
  counts: (name: string) => boolean,
  attempt: (crash: Crash) => Promise<void>,
): Promise<void> {
  for (const when of ['before', 'after'] as const)
    for (let place = 1; ; place += 1) {
      const crash = crashAt(place, when, counts);
      await attempt(crash);
      if (!crash.happened()) break;
    }
}

export const everyCall = (): boolean => true;

/** Those calls of a record store that change something. */
export function changesRecords(name: string): boolean {
  return name === 'write' || name === 'remove';
}
