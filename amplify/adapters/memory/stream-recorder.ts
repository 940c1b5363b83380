import type { Admission } from '../../app/admission.ts';
import type { TurnEvent, TurnStreamItem } from '../../contract/turn-events.ts';

export type StreamRecorder = {
  readonly items: readonly TurnStreamItem[];
  /** Resolves when the stream is over. */
  readonly done: Promise<void>;
  events(): readonly TurnEvent[];
  text(): string;
  end(): TurnEvent | undefined;
};

/** Starts the stream of an admission and writes down what it tells; throws when there is none. */
export function record(admission: Admission): StreamRecorder {
  if (admission.kind !== 'admitted') throw new Error(`refused: ${admission.code}`);
  const items: TurnStreamItem[] = [];
  const done = admission.stream((item) => void items.push(item));
  const events = () => items.map(({ event }) => event);
  return {
    items,
    done,
    events,
    text: () =>
      events()
        .map((event) => (event.type === 'text-delta' ? event.text : ''))
        .join(''),
    end: () => events().at(-1),
  };
}
