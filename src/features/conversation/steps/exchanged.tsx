import { useMemo } from 'react';
import type { ToolStep } from '../../../../amplify/contract/steps.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';
import { CopyButton } from '../markdown/copy-button.tsx';
import { readable } from './readable.ts';

/** What a tool was called with, and what it gave back. */
export function Exchanged({ step: { input, output, state, isCut } }: { readonly step: ToolStep }) {
  const words = stepsTexts;
  return (
    <>
      <Given label={words.input} copy={words.copyInput} text={input} />
      {output === null || output === '' ? (
        // What is decided on has no outcome that could be missed.
        state !== 'waiting' && <p className="hint">{words.noOutput[state]}</p>
      ) : (
        <Given label={words.output} copy={words.copyOutput} text={output} />
      )}
      {isCut && <p className="hint">{words.cut}</p>}
    </>
  );
}

type GivenProperties = {
  readonly label: string;
  readonly copy: string;
  /** A model's or a stranger's: never more than text. */
  readonly text: string;
};

function Given({ label, copy, text }: GivenProperties) {
  const shown = useMemo(() => readable(text), [text]);
  return (
    <div className="given">
      <div className="given-head">
        <span className="grow">{label}</span>
        <CopyButton label={copy} text={() => text} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
      <section className="given-text" aria-label={label} tabIndex={0} dir="auto">
        <pre>{shown}</pre>
      </section>
    </div>
  );
}
