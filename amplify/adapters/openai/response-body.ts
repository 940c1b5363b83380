import type { OpenAI } from 'openai';
import type { ModelRequest } from '../../app/model-gateway.ts';
import { responseSettings } from '../../contract/requests/response-settings.ts';
import { dataUrl, type PromptFile, type PromptMessage } from '../../domain/prompt.ts';
import type { OfferedTool } from '../../domain/tool.ts';
import { readCarried } from './carried-thought.ts';

type Body = OpenAI.Responses.ResponseCreateParamsStreaming;
type Item = OpenAI.Responses.ResponseInputItem;

/** Body of a Responses request, of which OpenAI keeps nothing. What nobody has set is not in it. */
export function responseBody(request: ModelRequest, hasSummaries: boolean): Body {
  const { model, messages, parameters, tools } = request;
  return {
    model,
    input: messages.flatMap(itemsOf),
    stream: true,
    store: false,
    ...(tools?.length && { tools: tools.map(toolOf) }),
    ...responseSettings(model, parameters, hasSummaries),
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
