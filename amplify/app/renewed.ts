import type { Clock } from './clock.ts';

export type Renewed<Value> = {
  /** What was made last, or what is made now; null where there is nothing. */
  get(): Promise<Value | null>;
  /** Makes it anew for whoever asks next. */
  forget(): void;
};

/** Makes a thing once for so many milliseconds. That there is nothing, or a failure, is not remembered. */
export function createRenewed<Value>(
  make: () => Promise<Value | null>,
  life: number,
  clock: Pick<Clock, 'now'>,
): Renewed<Value> {
  let last: { readonly at: number; readonly value: Promise<Value | null> } | null = null;
  return {
    async get() {
      if (!last || clock.now() - last.at >= life) last = { at: clock.now(), value: make() };
      const mine = last;
      const forgetMine = () => void (last = last === mine ? null : last);
      const value = await mine.value.catch((error: unknown) => {
        forgetMine();
        throw error;
      });
      if (value === null) forgetMine();
      return value;
    },
    forget: () => void (last = null),
  };
}

/** How long a key counts that an operator may change meanwhile; one that is refused is forgotten at once. */
export const keyLife = 5 * 60_000;
