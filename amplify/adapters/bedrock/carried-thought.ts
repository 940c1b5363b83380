import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod/mini';

/** What a model thought, as it wants it back, letter for letter; `redacted` in Base64. */
const thoughtSchema = z.union([
  z.object({ text: z.string(), signature: z.string() }),
  z.object({ redacted: z.string() }),
]);
type Thought = z.infer<typeof thoughtSchema>;

export function carriedOf(thought: Thought): string {
  return JSON.stringify(thought);
}

/** The block that a carried thought goes back in; what another provider has carried is none. */
export function blocksOfCarried(state: string): ContentBlock[] {
  const parsed = thoughtSchema.safeParse(jsonOf(state));
  if (!parsed.success) return [];
  const thought = parsed.data;
  return [
    {
      reasoningContent:
        'redacted' in thought
          ? { redactedContent: Buffer.from(thought.redacted, 'base64') }
          : { reasoningText: thought },
    },
  ];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
