import { useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { speaksWhileWritten, speakWhileWritten } from './spoken-answers.ts';

/** Whether a screen reader hears an answer while it is written, or only that it is complete. */
export function SpokenAnswersChoice() {
  const words = texts.composer;
  const [spoken, setSpoken] = useState(speaksWhileWritten);
  function choose(next: boolean) {
    speakWhileWritten(next);
    setSpoken(next);
  }
  return (
    <fieldset className="setting">
      <legend>{words.speakAnswers}</legend>
      {[true, false].map((choice) => (
        <label key={String(choice)}>
          <input
            type="radio"
            name="spoken-answers"
            checked={spoken === choice}
            onChange={() => choose(choice)}
          />
          {choice ? words.speakWhileWritten : words.speakWhenDone}
        </label>
      ))}
    </fieldset>
  );
}
