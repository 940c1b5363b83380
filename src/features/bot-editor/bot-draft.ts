import * as z from 'zod/mini';
import {
  botDefinitionSchema,
  botLimits,
  type BotDefinition,
} from '../../../amplify/contract/bots/bot.ts';
import { mcpChoicesField } from '../../../amplify/contract/mcp/mcp-choice.ts';
import { toolNames } from '../../../amplify/contract/bots/tool-names.ts';
import { parametersSchema } from '../../../amplify/contract/parameters/parameters.ts';
import { checkFields, type FieldLabels } from '../../backend/check-fields.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import type { SeenBot } from './bot-edit.ts';

const words = botEditorTexts.fields;

/** How people call the fields of a bot. */
export const botLabels = {
  persona: words.persona,
  title: words.title,
  purpose: words.purpose,
  instructions: words.instructions,
  welcome: words.welcome,
  starters: words.starters,
  placeholder: words.placeholder,
  parameters: words.parameters,
  tools: words.tools,
  plugins: words.plugins,
  mcp: words.mcp,
} as const satisfies Readonly<Record<keyof BotDefinition, string>>;

/** What a new bot begins with. */
export const emptyBot: BotDefinition = {
  persona: '',
  title: '',
  purpose: '',
  instructions: '',
  welcome: '',
  placeholder: '',
  starters: [],
  parameters: {},
};

/** What a copy of a bot begins with: another name, by which the two are told apart. */
export function copyOf(definition: BotDefinition): BotDefinition {
  const mark = botEditorTexts.copyMark;
  const name = firstOf(definition.persona, botLimits.persona - mark.length);
  return {
    ...definition,
    persona: definition.persona.endsWith(mark) ? definition.persona : name + mark,
  };
}

/** As many whole characters as fit. */
export function firstOf(text: string, most: number): string {
  let first = '';
  for (const letter of text) {
    if (first.length + letter.length > most) break;
    first += letter;
  }
  return first.trim();
}

/** A bot as it can be saved, without the starters in which nothing stands; null while something is wrong with it. */
export function readBot(draft: BotDefinition): BotDefinition | null {
  const starters = draft.starters.filter((text) => text.trim() !== '');
  const parsed = botDefinitionSchema.safeParse({ ...draft, starters });
  return parsed.success ? parsed.data : null;
}

/** What is wrong with a bot as it is typed, by the name of the field; those of starters end in their place. */
export function checkBot(draft: BotDefinition): ReadonlyMap<string, string> {
  // Empty ones keep their places here, so that each error stands at its own.
  const starters = draft.starters.map((text) => (text.trim() === '' ? '–' : text));
  const errors = new Map(
    checkFields(botDefinitionSchema, { ...draft, starters }, labelsFor(draft)),
  );
  for (const field of required)
    if (draft[field].trim() === '') errors.set(field, botEditorTexts.missing[field]);
  return errors;
}

/** In each of them something has to stand. */
const required = ['persona', 'title', 'purpose', 'instructions', 'welcome'] as const;

/** Labels of the fields, and of each starter by its place. */
export function labelsFor(draft: Pick<BotDefinition, 'starters'>): FieldLabels {
  const each = draft.starters.map((_, at) => [starterName(at), words.starter(at + 1)] as const);
  return { ...botLabels, ...Object.fromEntries(each) };
}

/** The name of the field in which a starter stands. */
export function starterName(at: number): string {
  return `starters.${at}`;
}

const typed = z.object({
  persona: z.string(),
  title: z.string(),
  purpose: z.string(),
  instructions: z.string(),
  welcome: z.string(),
  placeholder: z.string(),
  starters: z.array(z.string()),
  parameters: parametersSchema,
  tools: z.optional(z.array(z.enum(toolNames))),
  plugins: z.optional(z.boolean()),
  mcp: z.optional(mcpChoicesField),
});
const typedEditSchema = z.object({
  seen: z.object({ version: z.int(), definition: typed }),
  mine: typed,
});

/** What was typed, and what it was made of, as they are kept in the browser. */
export type TypedBot = { readonly seen: SeenBot; readonly mine: BotDefinition };

/** What was kept of a bot; null where it is of an earlier form. */
export function readTyped(stored: unknown): TypedBot | null {
  const parsed = typedEditSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
