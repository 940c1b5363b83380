import type { OpenAI } from 'openai';
import * as z from 'zod/mini';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { AnswerForm, Parameters } from '../../contract/parameters/parameters.ts';
import { dataUrl, type PromptFile, type PromptMessage } from '../../domain/prompt.ts';
import type { OfferedTool } from '../../domain/tool.ts';
import { readCarried } from './carried-thought.ts';

type Body = OpenAI.Responses.ResponseCreateParamsStreaming;
type Item = OpenAI.Responses.ResponseInputItem;

/** The least that the Responses API takes. */
const leastTokens = 16;

/** Whether the Responses API can say all that is set; what it cannot, Chat Completions can. */
export function isResponse({ parameters }: Pick<ModelRequest, 'parameters'>): boolean {
  const { stop, frequencyPenalty, presencePenalty, maxTokens } = parameters;
  const isShort = maxTokens !== undefined && maxTokens < leastTokens;
  return !stop?.length && !frequencyPenalty && !presencePenalty && !isShort;
}

/** OpenAI's models that do not think: they refuse to be asked for thoughts. All that came later do. */
const withoutThoughts = /^(ft:)?(gpt-3|gpt-4|chatgpt-)/;

/** Whether a model of OpenAI's can think. */
export function isThinker(model: string): boolean {
  return !withoutThoughts.test(model);
}

/** Body of a Responses request, of which OpenAI keeps nothing. What nobody has set is not in it. */
export function responseBody(request: ModelRequest, hasSummaries: boolean): Body {
  const { model, messages, parameters, tools } = request;
  const { temperature, topP, maxTokens, answerForm } = parameters;
  return {
    model,
    input: messages.flatMap(itemsOf),
    stream: true,
    store: false,
    ...(tools?.length && { tools: tools.map(toolOf) }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
    ...(isThinker(model) && thoughtsOf(parameters, hasSummaries)),
    ...(answerForm && formOf(answerForm)),
  };
}

/** Thoughts are given back encrypted, since OpenAI keeps none of them, and are to be seen in summary. */
function thoughtsOf({ reasoningEffort: effort }: Parameters, hasSummaries: boolean): Partial<Body> {
  if (effort === 'none') return { reasoning: { effort } };
  const reasoning = {
    ...(effort && { effort }),
    ...(hasSummaries && { summary: 'auto' as const }),
  };
  return {
    include: ['reasoning.encrypted_content'],
    ...(Object.keys(reasoning).length > 0 && { reasoning }),
  };
}

/** Instructions are an item as well: asked for JSON, OpenAI looks for that word in its input alone. */
function itemsOf(message: PromptMessage): Item[] {
  switch (message.role) {
    case 'system':
      return [{ role: 'developer', content: message.content }];
    case 'user': {
      const { content, files } = message;
      if (!files?.length) return [{ role: 'user', content }];
      return [
        { role: 'user', content: [{ type: 'input_text', text: content }, ...files.map(partOf)] },
      ];
    }
    case 'assistant':
      return answerItems(message);
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.callId, output: message.content }];
  }
  return message satisfies never;
}

function partOf(file: PromptFile) {
  const url = dataUrl(file);
  if (file.kind === 'image')
    return { type: 'input_image', image_url: url, detail: 'auto' } as const;
  return { type: 'input_file', filename: file.name, file_data: url } as const;
}

/** An answer with its thoughts where they stood: OpenAI wants each before what came of it. */
function answerItems(message: Extract<PromptMessage, { role: 'assistant' }>): Item[] {
  const { content, toolCalls = [], carried = [] } = message;
  const said: Item[] = content === '' ? [] : [{ role: 'assistant', content }];
  const called = toolCalls.map(({ id, name, arguments: text }): Item => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: text,
  }));
  const items = [...said, ...called];
  const thoughts = carried.flatMap((state) => readCarried(state) ?? []);
  return [...items, null].flatMap((item, place) => [
    ...thoughts
      .filter(({ after }) => Math.min(after, items.length) === place)
      .map(({ item }) => item),
    ...(item ? [item] : []),
  ]);
}

/** Not strict: OpenAI would refuse every schema that leaves a field to choice. */
function toolOf({ name, description, parameters }: OfferedTool) {
  return {
    type: 'function',
    name,
    description,
    parameters: { ...parameters },
    strict: false,
  } as const;
}

const schemaObject = z.record(z.string(), z.unknown());

/** Text is what a model answers anyway. */
function formOf(form: AnswerForm): Partial<Body> {
  switch (form.kind) {
    case 'text':
      return {};
    case 'json':
      return { text: { format: { type: 'json_object' } } };
    case 'json-schema': {
      const schema = schemaObject.parse(JSON.parse(form.schema));
      return { text: { format: { type: 'json_schema', name: 'answer', schema, strict: false } } };
    }
  }
  return form satisfies never;
}
