import type {
  OfferedModel,
  OfferedModels,
} from '../../../amplify/contract/models/offered-models.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { ChoiceField, type Option } from './choice-field.tsx';
import { modelGroups, type ShownModel } from './decide-shown-model.ts';
import { dollarFigure, shortFigure } from './figures.ts';
import type { Layer } from './layer.ts';

type Properties = {
  readonly layer: Layer;
  readonly offered: OfferedModels;
  readonly shown: ShownModel;
};

/** Which model answers. */
export function ModelField({ layer, offered, shown }: Properties) {
  const words = parametersTexts.model;
  const chosen = layer.own.model;
  const isListed = offered.models.some(({ id }) => id === chosen);
  const gone =
    chosen === undefined || isListed ? [] : [{ value: chosen, label: words.gone(chosen) }];
  return (
    <ChoiceField
      layer={layer}
      name="model"
      value={chosen ?? ''}
      options={[{ value: '', label: unchosenLabel(shown, layer.belowName) }, ...gone]}
      groups={modelGroups(offered.models).map(({ maker, models }) => ({
        label: maker ?? words.unknownMaker,
        options: models.map(optionOf),
      }))}
      error={shown.isForbidden ? forbidden(shown.id) : null}
      onChosen={(model) => (model === '' ? layer.reset('model') : layer.set({ model }))}
    />
  );
}

function forbidden(id: string): string {
  const words = parametersTexts.model;
  return id === '' ? words.standardNotAllowed : words.notAllowed(id);
}

function unchosenLabel({ unchosen }: ShownModel, belowName: string | null): string {
  const words = parametersTexts.model;
  if (unchosen.id === '') return words.standardUnknown;
  if (unchosen.isWished && belowName !== null) return words.wished(unchosen.id, belowName);
  return unchosen.isWished ? unchosen.id : words.standard(unchosen.id);
}

/** Its name, and what one chooses between by. */
function optionOf({ id, known }: OfferedModel): Option {
  if (!known) return { value: id, label: id };
  const { contextWindow, price } = known;
  const facts = [
    id,
    shortFigure(contextWindow.value),
    ...(price
      ? [parametersTexts.model.price(dollarFigure(price.input), dollarFigure(price.output))]
      : []),
  ];
  return { value: id, label: facts.join(' · ') };
}
