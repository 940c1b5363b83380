import {
  parameterLimits,
  type ContextWindow,
  type Parameters,
} from '../../amplify/contract/parameters/parameters.ts';
import { parameterTexts } from './parameter-texts.ts';
import { locale } from './texts.ts';

export type ParameterLine = {
  readonly name: keyof Parameters;
  readonly label: string;
  readonly text: string;
};

const number = new Intl.NumberFormat(locale);
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });

/** As the panel has them. */
const order: readonly (keyof Parameters)[] = [
  'model',
  'reasoningEffort',
  'temperature',
  'topP',
  'maxTokens',
  'frequencyPenalty',
  'presencePenalty',
  'stop',
  'answerForm',
  'systemPrompt',
  'window',
  'engine',
];

/** What is set of an answer, a line each; what is not set has none. */
export function parameterLines(parameters: Parameters): readonly ParameterLine[] {
  return order
    .filter((name) => parameters[name] !== undefined)
    .map((name) => ({
      name,
      label: parameterTexts.labels[name],
      text: spokenParameter(parameters, name),
    }));
}

/** How people are told what is set of a parameter; empty where nothing is. */
export function spokenParameter(parameters: Parameters, name: keyof Parameters): string {
  const words = parameterTexts;
  switch (name) {
    case 'model':
    case 'systemPrompt':
      return parameters[name] ?? '';
    case 'engine':
      return spoken(parameters.engine, (engine) => words.engines[engine]);
    case 'reasoningEffort':
      return spoken(parameters.reasoningEffort, (effort) => words.efforts[effort]);
    case 'temperature':
      return spoken(parameters.temperature, (value) => `${number.format(value)}: ${warmth(value)}`);
    case 'topP':
      return spoken(
        parameters.topP,
        (value) => `${number.format(value)}: ${words.topP(percent.format(value))}`,
      );
    case 'maxTokens':
      return spoken(parameters.maxTokens, (most) => words.tokens(number.format(most)));
    case 'answerForm':
      return spoken(parameters.answerForm, (form) =>
        form.kind === 'json-schema'
          ? `${words.forms[form.kind]}\n${form.schema}`
          : words.forms[form.kind],
      );
    case 'window':
      return spoken(parameters.window, spokenWindow);
    case 'frequencyPenalty':
    case 'presencePenalty':
      return spoken(parameters[name], (value) => number.format(value));
    case 'stop':
      return spoken(parameters.stop, (texts) =>
        texts.map((text) => JSON.stringify(text)).join(', '),
      );
    default:
      return name satisfies never;
  }
}

/** As in “20 messages”. */
export function spokenWindow({ by, most }: ContextWindow): string {
  const words = parameterTexts.windows;
  if (by === 'tokens' && most === parameterLimits.tokens) return words.model;
  return words[by](number.format(most));
}

function spoken<Value>(value: Value | undefined, say: (value: Value) => string): string {
  return value === undefined ? '' : say(value);
}

function warmth(temperature: number): string {
  const words = parameterTexts.temperatures;
  if (temperature < 0.3) return words.exact;
  return temperature <= 0.9 ? words.balanced : words.free;
}
