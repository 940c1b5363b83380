import { memo, useImperativeHandle, useRef, type Ref } from 'react';
import { Field } from './field.tsx';
import './code-area.css';

export type CodeAreaHandle = {
  /** Selects a line, counted from 1, and brings it into view. */
  readonly goToLine: (line: number) => void;
};

type Properties = {
  readonly label: string;
  readonly hint: string;
  readonly name: string;
  readonly value: string;
  readonly isInvalid: boolean;
  readonly readOnly?: boolean;
  /** Lines in which something is wrong, counted from 1. */
  readonly wrongLines: readonly number[];
  readonly onText: (text: string) => void;
  readonly ref: Ref<CodeAreaHandle>;
};

/** A text for machines with the numbers of its lines, none of them broken. Tab leads on, as everywhere. */
export function CodeArea({ ref, wrongLines, onText, ...rest }: Properties) {
  const { label, hint, name, value, isInvalid, readOnly = false } = rest;
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  useImperativeHandle(ref, () => ({
    goToLine(line) {
      const shown = area.current;
      if (!shown) return;
      const lines = shown.value.split('\n');
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      shown.focus();
      shown.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      const height = shown.scrollHeight / Math.max(1, lines.length);
      shown.scrollTop = (line - 1) * height - shown.clientHeight / 3;
      shown.scrollLeft = 0;
    },
  }));
  return (
    <Field label={label} hint={hint}>
      {(ties) => (
        <div className="code-area">
          <pre className="code-lines" aria-hidden="true" ref={numbers}>
            <LineNumbers count={value.split('\n').length} wrong={wrongLines.join(' ')} />
          </pre>
          <textarea
            {...ties}
            ref={area}
            name={name}
            value={value}
            dir="ltr"
            wrap="off"
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            autoCorrect="off"
            readOnly={readOnly}
            aria-invalid={isInvalid}
            onChange={(event) => onText(event.target.value)}
            onScroll={({ currentTarget }) => {
              if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop;
            }}
          />
        </div>
      )}
    </Field>
  );
}

type NumbersProperties = { readonly count: number; readonly wrong: string };

/** Anew only where there are more or fewer, or others are wrong. */
const LineNumbers = memo(function LineNumbers({ count, wrong }: NumbersProperties) {
  const marked = new Set(wrong.split(' ').map(Number));
  const lines = Array.from({ length: count }, (_, index) => index + 1);
  return lines.map((line) => (
    <span key={line} className={marked.has(line) ? 'wrong' : undefined}>
      {`${line}\n`}
    </span>
  ));
});
