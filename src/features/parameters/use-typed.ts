import { createKept, useKept } from '../../ui/kept.ts';

/** A text that somebody types, and the value that it gave. */
type Typed = { readonly text: string; readonly gave: unknown; readonly error: string | null };

export type Reading<Value> =
  /** Undefined where nothing stands. */
  | { readonly kind: 'read'; readonly value: Value | undefined }
  | { readonly kind: 'wrong'; readonly error: string };

type Parts<Value> = {
  /** Tells a conversation from others. */
  readonly place: string;
  /** This field among those of the place. */
  readonly field: string;
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

type OfPlace = Readonly<Record<string, Typed>>;

/** What is wrong stays while nobody shows it, by place: closing a panel is not to lose half a schema. */
const drafts = createKept<OfPlace>();

/** A new chat has become a conversation, and takes along what is half typed in it. */
export function moveTyped(newChat: string, conversationId: string): void {
  const typed = drafts.read(newChat);
  if (!typed) return;
  drafts.change(newChat, () => null);
  drafts.change(conversationId, () => typed);
}

/** A field whose text is typed, and whose value is given on whenever it can be read. */
export function useTyped<Value extends string | number>(parts: Parts<Value>): TypedField<Value> {
  const { place, field, value, below, format, onRead } = parts;
  const [all, changeAll] = useKept(drafts, place);
  const draft = all?.[field] ?? null;
  function change(next: (before: Typed | null) => Typed | null) {
    changeAll((before) => {
      const { [field]: mine = null, ...others } = before ?? {};
      const changed = next(mine);
      return changed ? { ...others, [field]: changed } : others;
    });
  }
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
