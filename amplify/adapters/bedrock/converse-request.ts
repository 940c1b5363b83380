import type {
  ConverseStreamCommandInput,
  SystemContentBlock,
  Tool,
} from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod/mini';
import type { ModelRequest } from '../../app/model-gateway.ts';
import { converseGuards, type Guardrail } from '../../contract/requests/converse-guards.ts';
import { converseSettings, formInstructions } from '../../contract/requests/converse-settings.ts';
import { converseMessages } from './converse-messages.ts';

/** Input of a ConverseStream call. What nobody has set is not in it, so that the provider's own word counts. */
export function converseInput(
  request: ModelRequest,
  modelId: string,
  guardrail: Guardrail | null,
): ConverseStreamCommandInput {
  const { model, messages, parameters } = request;
  const system = systemOf(request);
  const tools = toolsOf(request);
  return {
    modelId,
    messages: converseMessages(model, messages),
    ...(system.length > 0 && { system }),
    ...(tools.length > 0 && { toolConfig: { tools } }),
    ...converseSettings(model, parameters),
    ...converseGuards(model, guardrail, 'provider'),
  };
}

function systemOf({ messages, parameters }: ModelRequest): SystemContentBlock[] {
  const told = messages
    .flatMap((message) => (message.role === 'system' ? [message.content] : []))
    .filter((text) => text.trim() !== '');
  return [...told, ...formInstructions(parameters)].map((text) => ({ text }));
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
