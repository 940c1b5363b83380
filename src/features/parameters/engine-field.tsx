import { engines } from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { ChoiceField } from './choice-field.tsx';
import type { Layer } from './layer.ts';

/** What speaks to the model. */
export function EngineField({ layer }: { readonly layer: Layer }) {
  const words = parametersTexts.engine;
  const { counts, belowName } = layer;
  const { engine = 'provider' } = counts;
  const wished = belowName === null ? words.wishedPlain : words.wished(belowName);
  return (
    <ChoiceField
      layer={layer}
      name="engine"
      value={engine}
      hint={engine === 'langchain' ? wished : words.hint}
      options={engines.map((one) => ({
        value: one,
        label: words[one],
        disabled: one === 'langchain' && engine !== one,
      }))}
      onChosen={(value) => {
        const chosen = engines.find((one) => one === value);
        if (chosen !== undefined) layer.set({ engine: chosen });
      }}
    />
  );
}
