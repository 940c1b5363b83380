import { textOf, type ConverseRequest } from './converse-request.ts';
import type { Block } from './demo-reply.ts';

type Use = Extract<Block, { readonly kind: 'tool-use' }>;

/** What the demo model wants done: by a tool that the question has a word of, once for each place or sum that it names. */
export function wantedUses({ messages, toolConfig }: ConverseRequest): readonly Use[] {
  const last = messages.at(-1);
  if (!last || last.content.some(({ toolResult }) => toolResult)) return [];
  const question = textOf(last);
  const turn = messages.length;
  return (toolConfig?.tools ?? [])
    .filter(({ toolSpec }) => isAskedFor(toolSpec.name, question))
    .flatMap(({ toolSpec: { name, inputSchema } }) =>
      subjectsOf(question).map((subject) => ({ name, input: inputOf(inputSchema.json, subject) })),
    )
    .map((use, index) => ({ kind: 'tool-use', id: `tooluse_demo_${turn}_${index}`, ...use }));
}

function isAskedFor(tool: string, question: string): boolean {
  const asked = question.toLowerCase();
  return tool.split(/[_-]/).some((word) => word.length > 3 && asked.includes(word.toLowerCase()));
}

/** "the weather in Paris and Rome" has two. */
function subjectsOf(question: string): readonly string[] {
  const after = /\b(?:in|of|for|calculate)\s+(?<subject>[^?]+)/i.exec(question)?.groups?.[
    'subject'
  ];
  return (after ?? question).split(/\s+and\s+/).map((subject) => subject.trim());
}

function inputOf(schema: Readonly<Record<string, unknown>>, subject: string): string {
  const { properties } = schema;
  const [first] = Object.keys(typeof properties === 'object' ? (properties ?? {}) : {});
  return JSON.stringify(first === undefined ? {} : { [first]: subject });
}
