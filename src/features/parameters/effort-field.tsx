import type { ReasoningEffort } from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { ChoiceField } from './choice-field.tsx';
import type { Layer } from './layer.ts';

type Properties = {
  readonly layer: Layer;
  readonly efforts: readonly ReasoningEffort[];
  /** What the model does by itself; null where nobody says. */
  readonly standard: ReasoningEffort | null;
};

/** How long a model thinks before it answers. */
export function EffortField({ layer, efforts, standard }: Properties) {
  const words = parametersTexts.effort;
  const { own, below, belowName } = layer;
  return (
    <ChoiceField
      layer={layer}
      name="reasoningEffort"
      hint={parametersTexts.hints.reasoningEffort}
      value={own.reasoningEffort ?? ''}
      options={[
        { value: '', label: labelOfNothing() },
        ...efforts.map((effort) => ({ value: effort, label: words.names[effort] })),
        ...strange(own.reasoningEffort, efforts),
      ]}
      onChosen={(value) => {
        const reasoningEffort = efforts.find((effort) => effort === value);
        if (reasoningEffort === undefined) layer.reset('reasoningEffort');
        else layer.set({ reasoningEffort });
      }}
    />
  );

  function labelOfNothing(): string {
    const of = below.reasoningEffort;
    if (of !== undefined) {
      const name = words.names[of];
      return belowName === null ? name : words.of(name, belowName);
    }
    return standard === null ? words.model : words.modelKnown(words.names[standard]);
  }
}

/** One that is set, and that another model takes. */
function strange(effort: ReasoningEffort | undefined, efforts: readonly ReasoningEffort[]) {
  if (effort === undefined || efforts.includes(effort)) return [];
  return [{ value: effort, label: parametersTexts.effort.names[effort] }];
}
