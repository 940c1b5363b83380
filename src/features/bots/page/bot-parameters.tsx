import type { ReactNode } from 'react';
import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { parameterLines } from '../../../texts/spoken-parameter.ts';
import '../../../ui/facts.css';

/** Draws with the model that answers for whoever looks, once that is known. */
export type DrawDecided = (wished: Parameters, draw: (model: string) => ReactNode) => ReactNode;

type Properties = { readonly parameters: Parameters; readonly renderDecided: DrawDecided };

/** How a bot answers, in words. */
export function BotParameters({ parameters, renderDecided }: Properties) {
  const words = botPageTexts.model;
  const lines = parameterLines(parameters);
  const wished = parameters.model;
  return (
    <dl className="facts bot-parameters">
      {renderDecided(parameters, (model) =>
        model === wished ? null : (
          <Fact
            label={words.answers}
            text={wished === undefined ? words.standard(model) : words.instead(model, wished)}
          />
        ),
      )}
      {lines.map(({ name, label, text }) => (
        <Fact key={name} label={label} text={text} />
      ))}
    </dl>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{text}</dd>
    </div>
  );
}
