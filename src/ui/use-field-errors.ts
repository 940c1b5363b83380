import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';

/** What is wrong, by the name of the field that it is wrong with. */
export type FieldErrors = ReadonlyMap<string, string>;

type Checked = {
  /** For the form element: its fields have names. */
  readonly form: {
    readonly ref: RefObject<HTMLFormElement | null>;
    readonly noValidate: true;
    readonly onInput: (event: FormEvent<HTMLFormElement>) => void;
    readonly onBlur: (event: FormEvent<HTMLFormElement>) => void;
  };
  /** What is to be said of a field now; null before anybody has come to its end. */
  readonly errorOf: (name: string) => string | null;
  /** Whether all is well; where it is not, everything is said and the first field at fault has the focus. */
  readonly pass: () => boolean;
  /** Says what somebody else found wrong with a field, until it is another. */
  readonly refuse: (name: string, error: string) => void;
  /** As before anything was typed. */
  readonly forget: () => void;
};

const nothing: ReadonlySet<string> = new Set();

/** What somebody else has found wrong with a field. */
export type RefusedField = { readonly name: string; readonly error: string };

/** When to say what of the fields of a form: after each was typed in and left, and after it was sent. */
export function useFieldErrors(
  errors: FieldErrors,
  refusedField: RefusedField | null = null,
): Checked {
  const ref = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(nothing);
  const [left, setLeft] = useState(nothing);
  const [tried, setTried] = useState(false);
  const refusals = useRefusals(refusedField);
  const afterPress = useAfterPress();
  const focusFirst = useFocusOnFault(ref, refusals.latest);

  return {
    form: {
      ref,
      noValidate: true,
      onInput({ target }) {
        const name = nameOf(target);
        if (!typed.has(name)) setTyped(new Set([...typed, name]));
        refusals.mend(name);
      },
      onBlur({ target }) {
        const name = nameOf(target);
        if (typed.has(name)) afterPress(() => setLeft((before) => new Set([...before, name])));
      },
    },
    errorOf: (name) =>
      (tried || left.has(name) ? errors.get(name) : undefined) ?? refusals.errorOf(name),
    pass() {
      setTried(true);
      refusals.clear();
      if (errors.size > 0) focusFirst();
      return errors.size === 0;
    },
    refuse: (name, error) => refusals.refuse(name, error),
    forget() {
      setTyped(nothing);
      setLeft(nothing);
      setTried(false);
      refusals.clear();
    },
  };
}

/** What somebody else has found wrong: said until the field is another. */
function useRefusals(given: RefusedField | null) {
  const [own, setOwn] = useState<RefusedField | null>(null);
  const [mended, setMended] = useState<string | null>(null);
  const latest = own ?? given;
  const said = latest && latest.name !== mended ? latest : null;
  return {
    /** Another text for each. */
    latest: said && `${said.name} ${said.error}`,
    errorOf: (name: string) => (said?.name === name ? said.error : null),
    /** A field that nothing was said of mends nothing. */
    mend(name: string) {
      if (latest?.name === name) setMended(name);
    },
    refuse(name: string, error: string) {
      setMended(null);
      setOwn({ name, error });
    },
    clear() {
      setMended(null);
      setOwn(null);
    },
  };
}

/** Gives what leads to the first field at fault, once it is shown as one; a refusal leads there by itself. */
function useFocusOnFault(
  form: RefObject<HTMLFormElement | null>,
  refusal: string | null,
): () => void {
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts > 0 || refusal !== null)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, form, refusal]);
  return () => setAttempts(attempts + 1);
}

/** What comes into the page while a button is pressed would move it from under the pointer, and nothing be done. */
function useAfterPress(): (act: () => void) => void {
  const waiting = useRef<(() => void)[] | null>(null);
  useEffect(() => {
    function press() {
      waiting.current = [];
    }
    function release() {
      const acts = waiting.current ?? [];
      waiting.current = null;
      // The click comes after it.
      if (acts.length > 0) setTimeout(() => acts.forEach((act) => act()));
    }
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('pointerup', release, true);
    document.addEventListener('pointercancel', release, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('pointerup', release, true);
      document.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return (act) => {
    if (waiting.current) waiting.current.push(act);
    else act();
  };
}

function nameOf(target: EventTarget): string {
  return 'name' in target && typeof target.name === 'string' ? target.name : '';
}

/** For a form that has just come in the place of the button that asked for it. */
export function useFocusOnFirst(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('.input')?.focus();
  }, [form]);
}
