import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { parameterLines } from '../../texts/spoken-parameter.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { toolsTexts } from '../../texts/tools-texts.ts';
import type { BotField } from './bot-edit.ts';

/** A field of a bot as a text that can be read, and compared with that of another version. */
export function fieldText(definition: BotDefinition, field: BotField): string {
  switch (field) {
    case 'starters':
      return definition.starters.join('\n');
    case 'parameters':
      return parametersText(definition.parameters);
    case 'tools':
      return (definition.tools ?? []).map((tool) => toolsTexts.tool[tool].name).join('\n');
    case 'plugins':
      return definition.plugins === true ? botEditorTexts.plugins.on : '';
    case 'mcp':
      return (definition.mcp ?? [])
        .flatMap(({ server, tools }) => tools.map((tool) => mcpTexts.mcpOfBots.of(tool, server)))
        .join('\n');
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

/** One after the other. */
function parametersText(parameters: Parameters): string {
  return parameterLines(parameters)
    .map(({ label, text }) => `${label}: ${text}`)
    .join('\n');
}
