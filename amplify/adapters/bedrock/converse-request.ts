import type {
  ConverseStreamCommandInput,
  SystemContentBlock,
  Tool,
} from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod/mini';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { AnswerForm, Parameters } from '../../contract/parameters/parameters.ts';
import { converseMessages } from './converse-messages.ts';
import { familyOf } from './model-family.ts';
import { reasoningFields } from './reasoning-fields.ts';

/** Input of a ConverseStream call. What nobody has set is not in it, so that the provider's own word counts. */
export function converseInput(request: ModelRequest, modelId: string): ConverseStreamCommandInput {
  const { model, messages, parameters } = request;
  const system = systemOf(request);
  const tools = toolsOf(request);
  const fields = reasoningFields(model, parameters);
  return {
    modelId,
    messages: converseMessages(model, messages),
    ...(system.length > 0 && { system }),
    ...inferenceOf(parameters),
    ...(tools.length > 0 && { toolConfig: { tools } }),
    ...(fields && { additionalModelRequestFields: fields }),
    // Its own word for how it ended: Converse has none for a Claude that declines.
    ...(familyOf(model).startsWith('claude') && {
      additionalModelResponseFieldPaths: ['/stop_reason'],
    }),
    ...schemaOf(parameters.answerForm),
  };
}

function systemOf({ messages, parameters }: ModelRequest): SystemContentBlock[] {
  const told = messages
    .flatMap((message) => (message.role === 'system' ? [message.content] : []))
    .filter((text) => text.trim() !== '');
  // Converse has no other word for JSON without a schema.
  const form =
    parameters.answerForm?.kind === 'json' ? ['Answer with one JSON object and nothing else.'] : [];
  return [...told, ...form].map((text) => ({ text }));
}

function inferenceOf(parameters: Parameters): Pick<ConverseStreamCommandInput, 'inferenceConfig'> {
  const { temperature, topP, maxTokens, stop } = parameters;
  const inferenceConfig = {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(stop !== undefined && stop.length > 0 && { stopSequences: [...stop] }),
  };
  return Object.keys(inferenceConfig).length > 0 ? { inferenceConfig } : {};
}

/** Converse wants tools wherever calls are, also when none is offered any more: then those that were called. */
function toolsOf({ messages, tools = [] }: ModelRequest): Tool[] {
  if (tools.length > 0)
    return tools.map(({ name, description, parameters }) =>
      toolOf(name, description, documentSchema.parse(parameters)),
    );
  const called = messages.flatMap((message) =>
    message.role === 'assistant' ? (message.toolCalls ?? []).map(({ name }) => name) : [],
  );
  return [...new Set(called)].map((name) => toolOf(name, 'No longer there.', { type: 'object' }));
}

const documentSchema = z.record(z.string(), z.json());

function toolOf(name: string, description: string, json: z.infer<typeof documentSchema>): Tool {
  return {
    toolSpec: { name, ...(description !== '' && { description }), inputSchema: { json } },
  };
}

function schemaOf(form: AnswerForm | undefined): Pick<ConverseStreamCommandInput, 'outputConfig'> {
  if (form?.kind !== 'json-schema') return {};
  const structure = { jsonSchema: { name: 'answer', schema: form.schema } };
  return { outputConfig: { textFormat: { type: 'json_schema', structure } } };
}
