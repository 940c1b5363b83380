import {
  parameterLimits,
  type ContextWindow,
  type Parameters,
} from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { wholeFigure } from './figures.ts';
import type { ParameterName } from './own-layer.ts';
import { escapedSequence } from './stop-escapes.ts';

/** How people are told what is set of a parameter; empty where nothing is. */
export function spokenValue(parameters: Parameters, name: ParameterName): string {
  if (parameters[name] === undefined) return '';
  switch (name) {
    case 'engine':
      return parametersTexts.engine[parameters.engine ?? 'provider'];
    case 'reasoningEffort':
      return parametersTexts.effort.names[parameters.reasoningEffort ?? 'none'];
    case 'stop':
      return (parameters.stop ?? []).map(escapedSequence).join(', ');
    case 'answerForm': {
      const form = parameters.answerForm ?? { kind: 'text' };
      const said = parametersTexts.form.names[form.kind];
      return form.kind === 'json-schema' ? `${said}\n${form.schema}` : said;
    }
    case 'window':
      return parameters.window ? spokenWindow(parameters.window) : '';
    case 'maxTokens':
      return wholeFigure(parameters.maxTokens ?? 0);
    case 'model':
    case 'temperature':
    case 'topP':
    case 'frequencyPenalty':
    case 'presencePenalty':
    case 'systemPrompt':
      return `${parameters[name]}`;
  }
  return name satisfies never;
}

export function spokenWindow({ by, most }: ContextWindow): string {
  const words = parametersTexts.window;
  if (by === 'messages') return words.ofMessages(wholeFigure(most));
  return most === parameterLimits.tokens ? words.by.model : words.ofTokens(wholeFigure(most));
}
