import type { ReactNode } from 'react';
import type { Model } from '../../../../amplify/contract/models/model.ts';
import type {
  OfferedModel,
  OfferedModels,
} from '../../../../amplify/contract/models/offered-models.ts';
import { isDemoModel } from '../../../backend/is-demo-model.ts';
import { spokenDay } from '../../../texts/dates.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import { Tag } from '../../../ui/line-list.tsx';
import { modelGroups } from '../decide-shown-model.ts';
import { dollarFigure, shortFigure, wholeFigure } from '../figures.ts';
import { Unconfirmed } from '../model-facts.tsx';
import { takenWords } from './model-rows.ts';

type Properties = {
  readonly models: readonly OfferedModel[];
  readonly standard: OfferedModels['standard'];
};

/** What is known of each model; below each other where there is no room beside. */
export function ModelTable({ models, standard }: Properties) {
  const words = parametersTexts.list;
  return (
    <table className="model-table" aria-label={words.label}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.context}</th>
          <th scope="col">{words.output}</th>
          <th scope="col">{words.price}</th>
          <th scope="col">{words.takes}</th>
        </tr>
      </thead>
      {modelGroups(models).map(({ maker, models: inner }) => (
        <tbody key={maker ?? ''}>
          <tr className="model-maker">
            <th scope="rowgroup" colSpan={5}>
              {maker ?? words.unknown}
            </th>
          </tr>
          {inner.map(({ id, known }) => (
            <ModelRow key={id} id={id} known={known} isStandard={id === standard} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

type RowProperties = OfferedModel & { readonly isStandard: boolean };

function ModelRow({ id, known, isStandard }: RowProperties) {
  const words = parametersTexts.list;
  return (
    <tr>
      <th scope="row">
        <span className="mono">{id}</span>
        {isStandard && <Tag>{words.standard}</Tag>}
        {known?.ends != null && (
          <span className="model-ends">{words.ends(spokenDay(known.ends))}</span>
        )}
      </th>
      {known ? (
        <KnownCells model={known} />
      ) : (
        <td colSpan={4}>
          {isDemoModel(id) ? parametersTexts.model.demo : parametersTexts.model.unknown(id)}
        </td>
      )}
    </tr>
  );
}

function KnownCells({ model }: { readonly model: Model }) {
  const words = parametersTexts.list;
  const { contextWindow, maximumOutput, price } = model;
  return (
    <>
      <Cell label={words.context}>
        <span className="mono">{shortFigure(contextWindow.value)}</span>
        <Unconfirmed is={!contextWindow.verified} />
      </Cell>
      <Cell label={words.output}>
        <span className="mono">{shortFigure(maximumOutput.value)}</span>
        <Unconfirmed is={!maximumOutput.verified} />
      </Cell>
      <Cell label={words.price}>
        {price ? <Price price={price} /> : <span className="hint">{words.noPrice}</span>}
      </Cell>
      <Cell label={words.takes}>{takenWords(model)}</Cell>
    </>
  );
}

function Price({ price }: { readonly price: NonNullable<Model['price']> }) {
  const words = parametersTexts.list;
  const { input, output, above, date, verified } = price;
  return (
    <>
      <span className="mono">{words.prices(dollarFigure(input), dollarFigure(output))}</span>
      <Unconfirmed is={!verified} />
      {above && (
        <span className="hint">
          {words.above(
            wholeFigure(above.tokens),
            words.prices(dollarFigure(above.input), dollarFigure(above.output)),
          )}
          <Unconfirmed is={!above.verified} />
        </span>
      )}
      <span className="hint">{words.on(spokenDay(date))}</span>
    </>
  );
}

type CellProperties = { readonly label: string; readonly children: ReactNode };

/** Its label stands before it where its column has no head. */
function Cell({ label, children }: CellProperties) {
  return (
    <td>
      <span className="model-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </td>
  );
}
