import {
  isToolSchema,
  mcpLimits,
  mcpToolNamePattern,
  type FoundTool,
} from '../../contract/mcp/mcp-server.ts';
import { headOf } from '../../domain/whole-characters.ts';
import type { SaidTool } from './mcp-client.ts';

export type UsableTools = {
  readonly tools: readonly FoundTool[];
  /** How many have names or schemas that no model takes. */
  readonly unusable: number;
};

/** What of a server's words about its tools can be shown, kept and given to a model; the same words give the same. */
export function usableTools(said: readonly SaidTool[]): UsableTools {
  const tools: FoundTool[] = [];
  for (const { name, title, description, schema, readOnly } of said) {
    const text = schemaText(schema);
    const isTaken = tools.some((other) => other.name === name);
    if (isTaken || !mcpToolNamePattern.test(name) || !isToolSchema(text)) continue;
    tools.push({
      name,
      title: lineOf(title, mcpLimits.title),
      description: wordsOf(description, mcpLimits.description),
      schema: text,
      readOnly,
    });
  }
  return { tools, unusable: said.length - tools.length };
}

/** Providers want to see the properties, even where there are none. Empty where it is too deep to be written. */
function schemaText(schema: object): string {
  const { $schema: _, ...rules }: Record<string, unknown> = { properties: {}, ...schema };
  try {
    return JSON.stringify(rules, byName);
  } catch {
    return '';
  }
}

function byName(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Nothing in it that a person would not see and a model would read. */
function wordsOf(text: string, most: number): string {
  const seen = text.replaceAll(/\p{Cf}|(?![\n\t])\p{Cc}/gu, '').replaceAll(/\p{Surrogate}/gu, '');
  return headOf(seen.trim(), most, mcpLimits.schemasBytes).trim();
}

function lineOf(text: string, most: number): string {
  return wordsOf(text.replaceAll(/[\s\p{Zl}\p{Zp}]+/gu, ' '), most);
}
