import * as z from 'zod/mini';
import type { Kind, Records } from '../../app/accounts/records.ts';
import type { AssistantParameters } from '../../contract/accounts/configuration.ts';
import { attachmentKinds } from '../../contract/attachments/attachment-kinds.ts';
import type { BotDefinition } from '../../contract/bots/bot.ts';
import type { BotCheck, TestResult } from '../../contract/bots/bot-test.ts';
import type { PinnedTool } from '../../contract/mcp/mcp-server.ts';
import { membershipStateSchema, roleSchema } from '../../contract/accounts/role.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';

const nullableText = z.prefault(z.nullable(z.string()), null);
const off = z.prefault(z.boolean(), false);

/** All were checked when they were written, by schemas that functions in a hurry do not load. */
const assistantParameters = z.custom<AssistantParameters>(isObject);
const parameters = z.custom<Parameters>(isObject);
const botDefinition = z.custom<BotDefinition>(isObject);
const pinnedTool = z.custom<PinnedTool>(isObject);
const botCheck = z.custom<BotCheck>(isObject);
const testResult = z.custom<TestResult>(isObject);

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** How each kind of record is stored. What an older Parlance did not write has the value it stood for. */
export const recordSchemas: { readonly [K in Kind]: z.ZodMiniType<Records[K]> } = {
  account: z.object({
    name: z.string(),
    description: z.prefault(z.string(), ''),
    createdAt: z.string(),
    deleting: off,
    deleters: z.prefault(z.array(z.string()), []),
    sweptTo: nullableText,
  }),
  endpoint: z.object({
    type: z.enum(['deployment', 'openai', 'openai-compatible', 'bedrock']),
    url: nullableText,
    description: z.string(),
  }),
  workflow: z.object({
    name: z.string(),
    description: z.string(),
    type: z.literal('stepfunctions'),
    arn: z.string(),
    assistantParameters,
  }),
  prompt: z.object({
    description: z.string(),
    type: z.literal('text'),
    role: z.enum(['system', 'user', 'assistant']),
    content: z.string(),
  }),
  plugin: z.object({ name: z.string(), description: z.string(), yaml: z.string() }),
  mcpServer: z.object({
    name: z.string(),
    url: z.string(),
    keyName: nullableText,
    tools: z.array(pinnedTool),
  }),
  preset: z.object({ name: z.string(), parameters, maker: nullableText }),
  preferences: z.object({ parameters, favourites: z.array(z.string()) }),
  bot: z.object({
    maker: nullableText,
    number: z.number(),
    definition: botDefinition,
    publication: z.nullable(
      z.object({
        number: z.number(),
        definition: botDefinition,
        at: z.string(),
        reason: nullableText,
      }),
    ),
    createdAt: z.string(),
    changedAt: z.string(),
    deletedAt: nullableText,
  }),
  botVersion: z.object({ definition: botDefinition, at: z.string() }),
  botTest: z.object({
    name: z.string(),
    before: z.array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() })),
    question: z.string(),
    check: botCheck,
    parameters,
  }),
  testRun: z.object({
    number: z.nullable(z.number()),
    model: nullableText,
    startedAt: z.string(),
    endedAt: nullableText,
    tests: z.number(),
    results: z.array(testResult),
  }),
  attachment: z.object({
    name: z.string(),
    type: z.string(),
    kind: z.enum(attachmentKinds),
    bytes: z.number(),
    tokens: z.number(),
    hasText: z.boolean(),
    uploadId: nullableText,
    conversationId: nullableText,
    expiresAt: z.nullable(z.number()),
  }),
  leases: z.object({
    held: z.array(
      z.object({
        id: z.string(),
        bot: z.nullable(z.object({ accountId: z.string(), reference: z.string() })),
        until: z.number(),
        stopOrdered: z.boolean(),
      }),
    ),
    expiresAt: z.number(),
  }),
  holders: z.object({ subs: z.array(z.string()) }),
  member: z.object({
    sub: z.string(),
    email: nullableText,
    state: z.prefault(membershipStateSchema, 'active'),
    createdAt: z.string(),
  }),
  invitation: z.object({
    accountId: z.string(),
    email: z.string(),
    role: roleSchema,
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
    invitedBy: z.string(),
    acceptedBy: nullableText,
    entered: off,
    mailedAt: z.prefault(z.array(z.number()), []),
    createdAt: z.number(),
    validUntil: z.number(),
    expiresAt: z.number(),
  }),
  person: z.object({
    email: nullableText,
    activeAccountId: nullableText,
    deleting: off,
    sweptTo: nullableText,
    expiresAt: z.prefault(z.nullable(z.number()), null),
  }),
  membership: z.object({ accountId: z.string() }),
  invited: z.object({
    accountId: z.string(),
    invitationId: z.string(),
    validUntil: z.number(),
    expiresAt: z.number(),
  }),
  listing: z.object({ accountId: z.string() }),
  deployment: z.object({
    notice: z.string(),
    turnsStopped: z.boolean(),
    allowedModels: z.array(z.string()),
  }),
  audit: z.object({
    at: z.string(),
    actor: z.string(),
    accountId: nullableText,
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.string()),
  }),
};
