import type { DemoItem, DemoRequest } from '../model/demo-request.ts';
import type { ConverseMessage, ConverseRequest } from './converse-request.ts';

/** A Converse request as the demo model of this machine heeds it. */
export function demoRequestOf(model: string, request: ConverseRequest): DemoRequest {
  const { messages, toolConfig, inferenceConfig } = request;
  return {
    model,
    items: messages.flatMap(itemsOf),
    tools: (toolConfig?.tools ?? []).map(({ toolSpec }) => ({
      name: toolSpec.name,
      parameters: toolSpec.inputSchema.json,
    })),
    most: inferenceConfig?.maxTokens ?? null,
    isStreamed: true,
  };
}

function itemsOf({ role, content }: ConverseMessage): readonly DemoItem[] {
  return content.flatMap(({ text, toolUse, toolResult }): readonly DemoItem[] => {
    if (text !== undefined) return [{ kind: 'said', role, text }];
    if (toolUse) {
      const { toolUseId: id, name, input } = toolUse;
      return [{ kind: 'called', call: { id, name, arguments: JSON.stringify(input) } }];
    }
    if (!toolResult) return [];
    const words = toolResult.content.map(({ text: said, json }) => said ?? JSON.stringify(json));
    return [{ kind: 'result', callId: toolResult.toolUseId, text: words.join('\n') }];
  });
}
