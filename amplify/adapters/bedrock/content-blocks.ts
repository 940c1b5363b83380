import type { ContentBlockDelta, ContentBlockStart } from '@aws-sdk/client-bedrock-runtime';
import type { ToolCall } from '../../domain/tool.ts';
import { carriedOf } from './carried-thought.ts';

/** The blocks of an answer that are put together before anybody is told of them. Their pieces may be mixed. */
export type Blocks = {
  start(index: number, start: ContentBlockStart): void;
  grow(index: number, delta: ContentBlockDelta): void;
  /** What the block that has ended wants to be given back; null for one that wants nothing. */
  carried(index: number): string | null;
  /** Every call, in the order in which the model began them. */
  calls(): readonly ToolCall[];
};

type Thought = { text: string; signature: string; redacted: Uint8Array[] };

export function createBlocks(): Blocks {
  const calls = new Map<number, { id: string; name: string; arguments: string }>();
  const thoughts = new Map<number, Thought>();

  function thoughtAt(index: number): Thought {
    const thought = thoughts.get(index) ?? { text: '', signature: '', redacted: [] };
    thoughts.set(index, thought);
    return thought;
  }

  return {
    start(index, { toolUse }) {
      const { toolUseId: id, name } = toolUse ?? {};
      if (id !== undefined && name !== undefined) calls.set(index, { id, name, arguments: '' });
    },
    grow(index, { toolUse, reasoningContent }) {
      const call = calls.get(index);
      if (call) call.arguments += toolUse?.input ?? '';
      if (!reasoningContent) return;
      const thought = thoughtAt(index);
      thought.text += reasoningContent.text ?? '';
      thought.signature += reasoningContent.signature ?? '';
      if (reasoningContent.redactedContent) thought.redacted.push(reasoningContent.redactedContent);
    },
    carried(index) {
      const { text, signature, redacted } = thoughtAt(index);
      if (redacted.length > 0)
        return carriedOf({ redacted: Buffer.concat(redacted).toString('base64') });
      return signature === '' ? null : carriedOf({ text, signature });
    },
    // A tool without arguments is called with none at all.
    calls: () =>
      [...calls.values()].map((call) => ({ ...call, arguments: call.arguments || '{}' })),
  };
}
