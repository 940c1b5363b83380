import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import type { BotField } from './bot-edit.ts';

/** A field of a bot as a text that can be read, and compared with that of another version. */
export function fieldText(definition: BotDefinition, field: BotField): string {
  switch (field) {
    case 'starters':
      return definition.starters.join('\n');
    case 'parameters':
      return parametersText(definition.parameters);
    case 'persona':
    case 'title':
    case 'purpose':
    case 'instructions':
    case 'welcome':
    case 'placeholder':
      return definition[field];
    default:
      return field satisfies never;
  }
}

/** In the order of the panel. */
const parameterOrder = [
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
] as const satisfies readonly (keyof Parameters)[];

/** One to a line. */
function parametersText(parameters: Parameters): string {
  const { parameters: labels } = botEditorTexts;
  return parameterOrder
    .filter((name) => parameters[name] !== undefined)
    .map((name) => `${labels[name]}: ${parameterText(parameters, name)}`)
    .join('\n');
}

function parameterText(parameters: Parameters, name: keyof Parameters): string {
  const { forms, windowOf } = botEditorTexts;
  switch (name) {
    case 'answerForm': {
      const { answerForm } = parameters;
      if (answerForm?.kind === 'json-schema') return `${forms['json-schema']} ${answerForm.schema}`;
      return answerForm ? forms[answerForm.kind] : '';
    }
    case 'window':
      return parameters.window ? windowOf[parameters.window.by](parameters.window.most) : '';
    case 'stop':
      return (parameters.stop ?? []).map((text) => JSON.stringify(text)).join(', ');
    case 'model':
    case 'engine':
    case 'reasoningEffort':
    case 'systemPrompt':
    case 'temperature':
    case 'topP':
    case 'maxTokens':
    case 'frequencyPenalty':
    case 'presencePenalty':
      return String(parameters[name]);
    default:
      return name satisfies never;
  }
}
