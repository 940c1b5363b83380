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
const noErrors: FieldErrors = new Map();

/** When to say what of the fields of a form: after each was typed in and left, and after it was sent. */
export function useFieldErrors(errors: FieldErrors): Checked {
  const ref = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(nothing);
  const [left, setLeft] = useState(nothing);
  const [refused, setRefused] = useState(noErrors);
  const [attempts, setAttempts] = useState(0);
  const [tried, setTried] = useState(false);
  const afterPress = useAfterPress();
  useEffect(() => {
    if (attempts > 0) focusFirstInvalid(ref.current);
  }, [attempts]);

  return {
    form: {
      ref,
      noValidate: true,
      onInput({ target }) {
        const name = nameOf(target);
        if (!typed.has(name)) setTyped(new Set([...typed, name]));
        if (refused.has(name)) setRefused(new Map([...refused].filter(([key]) => key !== name)));
      },
      onBlur({ target }) {
        const name = nameOf(target);
        if (typed.has(name)) afterPress(() => setLeft((before) => new Set([...before, name])));
      },
    },
    errorOf: (name) =>
      (tried || left.has(name) ? errors.get(name) : undefined) ?? refused.get(name) ?? null,
    pass() {
      setTried(true);
      setRefused(noErrors);
      if (errors.size === 0) return true;
      setAttempts(attempts + 1);
      return false;
    },
    refuse(name, error) {
      setRefused(new Map([[name, error]]));
      setAttempts(attempts + 1);
    },
    forget() {
      setTyped(nothing);
      setLeft(nothing);
      setRefused(noErrors);
      setTried(false);
    },
  };
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

function focusFirstInvalid(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
