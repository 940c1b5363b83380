import type { SeenFile } from '../model/seen-file.ts';
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
  const files = content.flatMap(({ image, document }): readonly SeenFile[] => {
    if (image) return [{ kind: 'image', type: `image/${image.format}`, bytes: bytesOf(image) }];
    return document ? [{ kind: 'document', name: document.name, bytes: bytesOf(document) }] : [];
  });
  return content.flatMap(({ text, toolUse, toolResult }, index): readonly DemoItem[] => {
    if (text !== undefined)
      return [{ kind: 'said', role, text, ...(index === 0 && files.length > 0 && { files }) }];
    if (toolUse) {
      const { toolUseId: id, name, input } = toolUse;
      return [{ kind: 'called', call: { id, name, arguments: JSON.stringify(input) } }];
    }
    if (!toolResult) return [];
    const words = toolResult.content.map(({ text: said, json }) => said ?? JSON.stringify(json));
    return [{ kind: 'result', callId: toolResult.toolUseId, text: words.join('\n') }];
  });
}

function bytesOf({ source }: { readonly source: { readonly bytes: string } }): Uint8Array {
  return Buffer.from(source.bytes, 'base64');
}
