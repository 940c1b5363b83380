import { Info } from 'lucide-react';
import type { Model } from '../../../amplify/contract/models/model.ts';
import type { Provider } from '../../../amplify/contract/models/offered-models.ts';
import { isDemoModel } from '../../backend/is-demo-model.ts';
import { spokenDay } from '../../texts/dates.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import type { ShownModel } from './decide-shown-model.ts';
import { dollarFigure, wholeFigure } from './figures.ts';
import type { Layer } from './layer.ts';
import type { ParameterName } from './own-layer.ts';
import type { ShownFields } from './shown-fields.ts';

type Properties = {
  readonly layer: Layer;
  readonly shown: ShownModel;
  readonly fields: ShownFields;
  readonly provider: Provider;
};

/** What is known of the model that answers, and what it takes none of. */
export function ModelFacts({ layer, shown, fields, provider }: Properties) {
  const words = parametersTexts.model;
  const { id, model, isKnown, isListed } = shown;
  if (id === '') return null;
  const wished = layer.own.model === undefined ? layer.below.model : undefined;
  return (
    <div className="model-facts">
      {wished !== undefined && !shown.unchosen.isWished && wished !== id && (
        <p className="hint">{words.instead(wished)}</p>
      )}
      {!isListed && isKnown && <p className="parameter-note">{words.unlisted(id)}</p>}
      {isKnown ? (
        <KnownFacts model={model} provider={provider} />
      ) : (
        <p className="hint">{isDemoModel(id) ? words.demo : words.unknown(id)}</p>
      )}
      {[...absentSentences(id, fields), ...unconfirmedSentences(shown)].map((sentence) => (
        <p key={sentence} className="parameter-note">
          <Info className="icon-small" aria-hidden="true" />
          <span>{sentence}</span>
        </p>
      ))}
    </div>
  );
}

type KnownProperties = Pick<Properties, 'provider'> & { readonly model: Model };

function KnownFacts({ model, provider }: KnownProperties) {
  const words = parametersTexts.model;
  const { contextWindow, maximumOutput, ends } = model;
  return (
    <>
      <p className="hint">
        {words.context(wholeFigure(contextWindow.value))}
        <Unconfirmed is={!contextWindow.verified} />,{' '}
        {words.output(wholeFigure(maximumOutput.value))}
        <Unconfirmed is={!maximumOutput.verified} />.
      </p>
      <Price price={model.price} />
      {provider === 'compatible' && model.price !== null && (
        <p className="hint">{words.listPrice(model.maker)}</p>
      )}
      {ends !== null && <p className="hint model-ends">{words.ends(spokenDay(ends))}</p>}
    </>
  );
}

function Price({ price }: Pick<Model, 'price'>) {
  const words = parametersTexts.model;
  if (price === null) return <p className="hint">{words.noPrice}</p>;
  const { input, output, above, date, verified } = price;
  return (
    <>
      <p className="hint">
        <span className="mono">{words.price(dollarFigure(input), dollarFigure(output))}</span>
        <Unconfirmed is={!verified} />. {words.priceOn(spokenDay(date))}
      </p>
      {above && (
        <p className="hint">
          {words.above(
            wholeFigure(above.tokens),
            dollarFigure(above.input),
            dollarFigure(above.output),
          )}
          <Unconfirmed is={!above.verified} />
        </p>
      )}
    </>
  );
}

/** Beside what no source supports. */
export function Unconfirmed({ is }: { readonly is: boolean }) {
  return is && <em className="unconfirmed"> {parametersTexts.model.notConfirmed}</em>;
}

/** What is not there and why, a sentence for each reason. */
export function absentSentences(model: string, fields: ShownFields): readonly string[] {
  const { absent, beyond } = fields;
  const words = parametersTexts.absent;
  const because = (why: 'not-taken' | 'only-without-reasoning') =>
    absent.filter((one) => one.why === why).map(({ name }) => name);
  const [notTaken, reasoning] = [because('not-taken'), because('only-without-reasoning')];
  const shownBeyond = beyond.filter((name) => !absent.some((one) => one.name === name));
  return [
    ...(notTaken.length > 0 ? [words.notTaken(model, spoken(notTaken), notTaken.length > 1)] : []),
    ...(reasoning.length > 0
      ? [words.reasoning(model, spoken(reasoning), reasoning.length > 1)]
      : []),
    ...(shownBeyond.length > 0 ? [words.outOfRange(model, spoken(shownBeyond))] : []),
  ];
}

/** What is offered though no source says that the model takes it; of one that nobody knows another line says it of all. */
export function unconfirmedSentences({ id, model, isKnown }: ShownModel): readonly string[] {
  const { takes } = model;
  const names = (
    ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop'] as const
  ).filter((name) => takes[name]?.verified === false);
  return isKnown && names.length > 0 ? [parametersTexts.absent.unconfirmed(id, spoken(names))] : [];
}

function spoken(names: readonly ParameterName[]): string {
  const { absent, inWords } = parametersTexts;
  const said = names.map((name) => (name === 'answerForm' ? absent.form : inWords[name]));
  const last = said.at(-1) ?? '';
  return said.length < 2 ? last : `${said.slice(0, -1).join(', ')} ${absent.and} ${last}`;
}
