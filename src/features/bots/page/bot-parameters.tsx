import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import { parameterTexts } from '../../../texts/parameter-texts.ts';
import { parameterLines } from '../../../texts/spoken-parameter.ts';
import '../../../ui/facts.css';

/** How a bot answers, in words. */
export function BotParameters({ parameters }: { readonly parameters: Parameters }) {
  const lines = parameterLines(parameters);
  if (lines.length === 0) return <p className="hint">{parameterTexts.none}</p>;
  return (
    <dl className="facts bot-parameters">
      {lines.map(({ name, label, text }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
