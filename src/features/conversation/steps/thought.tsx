import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReasoningStep } from '../../../../amplify/contract/steps.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';

type Properties = { readonly step: ReasoningStep; readonly isLive: boolean };

/** What a model lets see of its thoughts, for whoever wants to. */
export function Thought({ step: { text, milliseconds }, isLive }: Properties) {
  const words = stepsTexts;
  const id = useId();
  const [open, setOpen] = useState(false);
  const isThinking = isLive && milliseconds === null;
  const said = isThinking
    ? words.thinking
    : milliseconds === null
      ? words.thoughtSomeTime
      : words.thought(milliseconds);
  const mark = isThinking && <span className="mark live" aria-hidden="true" />;
  if (text.trim() === '')
    return (
      <p className="thought thought-head">
        {mark}
        {said}
      </p>
    );
  return (
    <div className="thought">
      <button
        type="button"
        className="thought-head"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight className="icon-small turning" aria-hidden="true" />
        {mark}
        {said}
      </button>
      {open && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus.
        <section className="thought-text" id={id} aria-label={said} tabIndex={0} dir="auto">
          {text}
        </section>
      )}
    </div>
  );
}
