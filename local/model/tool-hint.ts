import type { DemoTool } from './demo-request.ts';
import { keysOf, wantsOwnTool } from './wanted-calls.ts';

const mostKeys = 12;

/** What a question could have had done for it, where it had nothing done; null where there is nothing to say. */
export function toolHint(question: string, tools: readonly DemoTool[]): string | null {
  const keys = [...new Set(tools.flatMap(keysOf))];
  if (keys.length > 0) {
    const named = keys.slice(0, mostKeys).map((key) => `\`${key}\``);
    const more = keys.length > mostKeys ? ', and more' : '';
    return `A real model would know what to look up for it. I look up what your question names: ${named.join(', ')}${more}.`;
  }
  if (tools.length > 0 || !wantsOwnTool(question)) return null;
  return 'That takes a tool, and I was given none here. Ask **Liam** among the bots, who has some, or give a bot of your own some.';
}
