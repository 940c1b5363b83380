import { engines } from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { ChoiceField } from './choice-field.tsx';
import type { Layer } from './layer.ts';

/** What speaks to the model. */
export function EngineField({ layer }: { readonly layer: Layer }) {
  const words = parametersTexts.engine;
  const { engine = 'provider' } = layer.counts;
  return (
    <ChoiceField
      layer={layer}
      name="engine"
      value={engine}
      hint={words.hints[engine]}
      options={engines.map((one) => ({ value: one, label: words[one] }))}
      onChosen={(value) => {
        const chosen = engines.find((one) => one === value);
        if (chosen !== undefined) layer.set({ engine: chosen });
      }}
    />
  );
}
