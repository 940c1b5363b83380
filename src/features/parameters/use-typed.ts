import { createKept, useKept } from '../../ui/kept.ts';

/** A text that somebody types, and the value that it gave. */
type Typed = { readonly text: string; readonly gave: unknown; readonly error: string | null };

export type Reading<Value> =
  /** Undefined where nothing stands. */
  | { readonly kind: 'read'; readonly value: Value | undefined }
  | { readonly kind: 'wrong'; readonly error: string };

type Parts<Value> = {
  /** Of this field among all that there are. */
  readonly key: string;
  readonly value: Value | undefined;
  /** What counts where nothing stands. */
  readonly below: Value | undefined;
  readonly format: (value: Value) => string;
  readonly onRead: (value: Value | undefined) => void;
};

export type TypedField<Value> = {
  readonly text: string;
  /** What is wrong with what stands there; nothing of it is given on until it is right. */
  readonly error: string | null;
  readonly write: (text: string, reading: Reading<Value>) => void;
  /** Shows the value again as it is. */
  readonly settle: () => void;
  /** Lets go of what was typed, right or wrong. */
  readonly forget: () => void;
};

/** What is wrong stays while nobody shows it: closing a panel is not to lose half a schema. */
const drafts = createKept<Typed>();

/** A field whose text is typed, and whose value is given on whenever it can be read. */
export function useTyped<Value extends string | number>(parts: Parts<Value>): TypedField<Value> {
  const { value, below, format, onRead } = parts;
  const [draft, change] = useKept(drafts, parts.key);
  // Whoever sets the value meanwhile, a preset or a reset, is right.
  const typed = draft && draft.gave === value ? draft : null;
  return {
    text: typed?.text ?? (value === undefined ? '' : format(value)),
    error: typed?.error ?? null,
    write(text, reading) {
      if (reading.kind === 'wrong') {
        change(() => ({ text, gave: value, error: reading.error }));
        return;
      }
      change(() => ({ text, gave: reading.value ?? below, error: null }));
      onRead(reading.value);
    },
    settle: () => change((before) => (before?.error == null ? null : before)),
    forget: () => change(() => null),
  };
}
