import type { TurnStreamItem } from '../contract/turn-events.ts';
import type { TurnListener } from './admission.ts';

export type HeldPage = {
  /** Tells the page, or keeps it until the page may hear. */
  send(item: TurnStreamItem): void;
  release(): void;
  /** Releases all but the answer: nobody is shown what is not kept. */
  releaseWithoutText(): void;
};

/** Keeps a turn's events from the page until they are released. */
export function holdBack(listen: TurnListener): HeldPage {
  let held: TurnStreamItem[] | null = [];

  function releaseThose(wanted: (item: TurnStreamItem) => boolean): void {
    const items = held ?? [];
    held = null;
    for (const item of items.filter(wanted)) listen(item);
  }

  return {
    send(item) {
      if (held) held.push(item);
      else listen(item);
    },
    release: () => releaseThose(() => true),
    releaseWithoutText: () =>
      releaseThose(({ event }) => event.type !== 'text-delta' && event.type !== 'step'),
  };
}
