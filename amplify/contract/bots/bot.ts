import * as z from 'zod/mini';
import { choiceField, lineField, switchField, textField } from '../accounts/body-field.ts';
import { parametersSchema } from '../parameters/parameters.ts';
import { mcpChoicesField } from '../mcp/mcp-choice.ts';
import { slugPattern } from './bot-reference.ts';
import { toolNames } from './tool-names.ts';

/** Bounds of a bot, in UTF-16 units but for `starters`, which is their number. */
export const botLimits = {
  persona: 40,
  title: 60,
  purpose: 160,
  instructions: 16_000,
  welcome: 600,
  placeholder: 80,
  starters: 8,
  starter: 300,
} as const;

const toolsError = `must be a list of some of ${toolNames.join(', ')}, each once`;

const startersError = `must be a list of at most ${botLimits.starters} texts`;

/** What makes a bot, whoever made it. */
export const botDefinitionFields = {
  /** What it is called: "Marv". */
  persona: lineField(1, botLimits.persona),
  /** What it is: "Sarcastic chatbot". */
  title: lineField(1, botLimits.title),
  /** What it does, in a sentence. */
  purpose: lineField(1, botLimits.purpose),
  instructions: textField(1, botLimits.instructions),
  welcome: textField(1, botLimits.welcome),
  placeholder: lineField(0, botLimits.placeholder),
  starters: z
    .array(textField(1, botLimits.starter), { error: startersError })
    .check(z.maxLength(botLimits.starters, { error: startersError })),
  parameters: parametersSchema,
  /** What it may have done; absent for a bot that only talks. */
  tools: z.optional(
    z
      .array(choiceField(toolNames), { error: toolsError })
      .check(z.refine((tools) => new Set(tools).size === tools.length, { error: toolsError })),
  ),
  /** Whether it uses the plugins that people refer to; absent for a bot that does not. */
  plugins: z.optional(switchField),
};
export const botDefinitionSchema = z.strictObject(
  {
    ...botDefinitionFields,
    /** Tools of the account's MCP servers; absent for a bot that has none. */
    mcp: z.optional(mcpChoicesField),
  },
  { error: 'must be an object with the fields of a bot' },
);
export type BotDefinition = z.infer<typeof botDefinitionSchema>;

export const botGroups = ['fun', 'personal', 'office', 'data', 'coding'] as const;
export type BotGroup = (typeof botGroups)[number];

/** What a bot can do beside talking. */
export const abilities = ['tools', 'files', 'langchain'] as const;
export type Ability = (typeof abilities)[number];

const exampleError = 'must be null or an address that begins with https://';

/** One of the catalogue's bots: a file of `amplify/catalogue/bots/`, named by its slug. */
export const sampleBotSchema = z.strictObject({
  slug: z
    .string()
    .check(z.regex(slugPattern, { error: 'must be words of a to z and 0 to 9 with hyphens' })),
  group: choiceField(botGroups),
  /** Where it stands in its group. */
  order: z.int({ error: 'must be a whole number' }).check(z.positive()),
  /** The OpenAI example it grew from. */
  example: z.nullable(z.url({ protocol: /^https$/, error: exampleError })),
  abilities: z.array(choiceField(abilities), { error: 'must be a list of abilities' }),
  ...botDefinitionFields,
});
export type SampleBot = z.infer<typeof sampleBotSchema>;
