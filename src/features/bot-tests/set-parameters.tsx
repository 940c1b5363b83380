import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { parameterLines } from '../../texts/spoken-parameter.ts';
import '../../ui/facts.css';

type Properties = {
  readonly parameters: Parameters;
  /** Whoever lets go of them asks the bot as it is set itself. */
  readonly onReset: () => void;
};

/** What a test sets over its bot: a new version of the bot is asked with it too. */
export function SetParameters({ parameters, onReset }: Properties) {
  const words = botTestsTexts.dialog;
  const lines = parameterLines(parameters);
  if (lines.length === 0) return null;
  return (
    <section className="test-set" aria-label={words.set}>
      <p className="test-set-title">{words.set}</p>
      <p className="hint">{words.setHint}</p>
      <dl className="facts">
        {lines.map(({ name, label, text }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button small" onClick={onReset}>
        {words.unset}
      </button>
    </section>
  );
}
