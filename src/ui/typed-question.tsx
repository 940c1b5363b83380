import { useRef, useState } from 'react';
import { TextField } from './field.tsx';
import { Question } from './question.tsx';

type Properties = {
  readonly title: string;
  readonly text: string;
  /** What has to be typed, so that nobody does it by mistake; null where it has begun before. */
  readonly expected: string | null;
  /** Of the field in which it is typed. */
  readonly label: string;
  readonly differs: string;
  readonly confirm: string;
  readonly cancel: string;
  /** How far it is; null before it has begun. */
  readonly progress: string | null;
  readonly busy: boolean;
  readonly fault: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before the worst things are done: a name is typed first, and how far they are is said after. */
export function TypedQuestion(properties: Properties) {
  const { expected, label, differs, progress, busy, onConfirm, ...question } = properties;
  const [typed, setTyped] = useState('');
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  function confirm() {
    const isSame = expected === null || typed.trim() === expected.trim();
    setRefused(!isSame);
    if (isSame) onConfirm();
    else field.current?.focus();
  }
  return (
    <Question {...question} danger busy={busy} onConfirm={confirm}>
      {expected !== null && progress === null && (
        <TextField
          ref={field}
          label={label}
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          error={isRefused ? differs : null}
          readOnly={busy}
          onText={(text) => {
            setTyped(text);
            setRefused(false);
          }}
        />
      )}
      <output>{progress}</output>
    </Question>
  );
}
