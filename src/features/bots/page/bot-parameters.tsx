import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import { parameterTexts } from '../../../texts/bot-gallery-texts.ts';
import '../../../ui/facts.css';
import { parameterLines } from './parameter-lines.ts';

/** How a bot answers, in words. */
export function BotParameters({ parameters }: { readonly parameters: Parameters }) {
  const lines = parameterLines(parameters);
  if (lines.length === 0) return <p className="hint">{parameterTexts.none}</p>;
  return (
    <dl className="facts">
      {lines.map(({ name, label, text }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
