import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { parameterLimits } from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import type { Layer } from './layer.ts';
import { ParameterFrame } from './parameter-frame.tsx';
import { escapedSequence, readSequence } from './stop-escapes.ts';

type Properties = { readonly layer: Layer; readonly most: number };

/** Words at which an answer ends. */
export function StopField({ layer, most }: Properties) {
  const words = parametersTexts.stop;
  const { stop = [] } = layer.counts;
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  function change(next: readonly string[]) {
    const isNothing = next.length === 0 && (layer.below.stop ?? []).length === 0;
    if (isNothing) layer.reset('stop');
    else layer.set({ stop: [...next] });
  }
  function write(next: string) {
    setText(next);
    setError(null);
  }
  function add() {
    const checked = checkSequence(text, stop, most);
    if (checked.kind === 'wrong') setError(checked.error);
    else {
      change([...stop, checked.sequence]);
      write('');
    }
    field.current?.focus();
  }
  return (
    <ParameterFrame
      layer={layer}
      name="stop"
      hint={parametersTexts.hints.stop}
      error={error}
      aside={stop.length === 0 && words.none}
      isTyped={error !== null}
      onReset={() => write('')}
    >
      {(ties) => (
        <>
          <div className="with-end">
            <input
              {...ties}
              ref={field}
              className="input mono"
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={({ target }) => write(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                // A form around it is not meant.
                event.preventDefault();
                add();
              }}
            />
            <button type="button" className="button" onClick={add}>
              {words.add}
            </button>
          </div>
          <Sequences
            sequences={stop}
            onRemoved={(sequence) => {
              change(stop.filter((one) => one !== sequence));
              field.current?.focus();
            }}
          />
        </>
      )}
    </ParameterFrame>
  );
}

type SequencesProperties = {
  readonly sequences: readonly string[];
  readonly onRemoved: (sequence: string) => void;
};

function Sequences({ sequences, onRemoved }: SequencesProperties) {
  const words = parametersTexts.stop;
  if (sequences.length === 0) return null;
  return (
    <ul className="parameter-chips" aria-label={words.list}>
      {sequences.map((sequence) => {
        const shown = escapedSequence(sequence);
        return (
          <li key={sequence} className="mono">
            <span>{shown}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={words.remove(shown)}
              onClick={() => onRemoved(sequence)}
            >
              <X className="icon-small" aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type Checked =
  | { readonly kind: 'right'; readonly sequence: string }
  | { readonly kind: 'wrong'; readonly error: string };

function checkSequence(text: string, present: readonly string[], most: number): Checked {
  const words = parametersTexts.stop;
  const read = readSequence(text);
  if (read.kind === 'wrong') return { kind: 'wrong', error: words.escape(read.escape) };
  const { sequence } = read;
  const { stopLength } = parameterLimits;
  if (sequence.length === 0 || sequence.length > stopLength)
    return { kind: 'wrong', error: words.tooLong(stopLength) };
  if (present.includes(sequence)) return { kind: 'wrong', error: words.twice };
  if (present.length >= most) return { kind: 'wrong', error: words.tooMany(most) };
  return { kind: 'right', sequence };
}
