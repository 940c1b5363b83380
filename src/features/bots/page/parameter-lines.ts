import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import { parameterTexts } from '../../../texts/bot-gallery-texts.ts';
import { locale } from '../../../texts/texts.ts';

export type ParameterLine = {
  readonly name: keyof Parameters;
  readonly label: string;
  readonly text: string;
};

const number = new Intl.NumberFormat(locale);
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });

const order: readonly (keyof Parameters)[] = [
  'model',
  'engine',
  'reasoningEffort',
  'temperature',
  'topP',
  'maxTokens',
  'answerForm',
  'window',
  'frequencyPenalty',
  'presencePenalty',
  'stop',
  'systemPrompt',
];

/** What is set of an answer, a line each, the most telling first; what is not set has none. */
export function parameterLines(parameters: Parameters): readonly ParameterLine[] {
  return order.flatMap((name) => {
    const text = inWords(parameters, name);
    return text === null ? [] : [{ name, label: parameterTexts[name], text }];
  });
}

function inWords(parameters: Parameters, name: keyof Parameters): string | null {
  const words = parameterTexts;
  const {
    engine,
    reasoningEffort,
    temperature,
    topP,
    maxTokens,
    answerForm,
    window: kept,
  } = parameters;
  switch (name) {
    case 'model':
    case 'systemPrompt':
      return parameters[name] ?? null;
    case 'engine':
      return engine === undefined ? null : words.engines[engine];
    case 'reasoningEffort':
      return reasoningEffort === undefined ? null : words.efforts[reasoningEffort];
    case 'temperature':
      return temperature === undefined
        ? null
        : `${number.format(temperature)}: ${warmth(temperature)}`;
    case 'topP':
      return topP === undefined
        ? null
        : `${number.format(topP)}: ${words.topPWords(percent.format(topP))}`;
    case 'maxTokens':
      return maxTokens === undefined ? null : words.tokens(number.format(maxTokens));
    case 'answerForm':
      return answerForm === undefined ? null : words.forms[answerForm.kind];
    case 'window':
      return kept === undefined
        ? null
        : { messages: words.windowMessages, tokens: words.windowTokens }[kept.by](
            number.format(kept.most),
          );
    case 'frequencyPenalty':
    case 'presencePenalty':
      return parameters[name] === undefined ? null : number.format(parameters[name]);
    case 'stop':
      return parameters.stop?.map((text) => JSON.stringify(text)).join(', ') ?? null;
    default:
      return name satisfies never;
  }
}

function warmth(temperature: number): string {
  const words = parameterTexts.temperatures;
  if (temperature < 0.3) return words.exact;
  return temperature <= 0.9 ? words.balanced : words.free;
}
