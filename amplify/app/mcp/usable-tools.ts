import {
  isToolSchema,
  mcpLimits,
  mcpToolNamePattern,
  type FoundTool,
  type UnusableTool,
} from '../../contract/mcp/mcp-server.ts';
import { seenText } from '../../domain/seen-text.ts';
import { headOf } from '../../domain/whole-characters.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { SaidTool } from './mcp-client.ts';

export type CheckableTools = {
  readonly tools: readonly FoundTool[];
  /** Those with names or schemas that no model takes. */
  readonly unusable: readonly UnusableTool[];
};

export type UsableTools = CheckableTools & {
  /** What results for programs are said to be, by tool; null of one that does not say. */
  readonly outputs: ReadonlyMap<string, string | null>;
};

/** What of a server's words about its tools can be shown, kept and given to a model; the same words give the same. */
export function usableTools(said: readonly SaidTool[]): UsableTools {
  const tools: FoundTool[] = [];
  const unusable: UnusableTool[] = [];
  const outputs = new Map<string, string | null>();
  for (const { name, title, description, schema, output, readOnly } of said) {
    const text = schemaText(schema);
    const isNamed = !outputs.has(name) && mcpToolNamePattern.test(name);
    if (!isNamed || !isToolSchema(text)) {
      unusable.push({ name: seenLine(name, mcpLimits.title), why: isNamed ? 'schema' : 'name' });
      continue;
    }
    outputs.set(name, output);
    tools.push({
      name,
      title: seenLine(title, mcpLimits.title),
      description: wordsOf(description, mcpLimits.description),
      schema: text,
      readOnly,
    });
  }
  return { tools, unusable, outputs };
}

/** Those of which arguments can be held against what they are said to take; nothing else is called. */
export async function checkableTools(
  schemas: SchemaChecker,
  { tools, unusable }: CheckableTools,
  signal: AbortSignal,
): Promise<CheckableTools> {
  const verdicts = await Promise.all(tools.map(({ schema }) => schemas.check(schema, {}, signal)));
  const isCheckable = (_: FoundTool, at: number) => verdicts[at]?.kind !== 'unusable';
  const others = tools.filter((tool, at) => !isCheckable(tool, at));
  return {
    tools: tools.filter(isCheckable),
    unusable: [...unusable, ...others.map(({ name }) => ({ name, why: 'schema' }) as const)],
  };
}

/**
 * Providers want to see the properties, even where there are none. Empty where it is too deep to be written, or has
 * names that do not show what they are: those of arguments cannot be written otherwise.
 */
function schemaText(schema: object): string {
  const { $schema: _, ...rules }: Record<string, unknown> = { properties: {}, ...schema };
  try {
    return JSON.stringify(rules, seenByName);
  } catch {
    return '';
  }
}

function seenByName(name: string, value: unknown): unknown {
  if (seenText(name) !== name) throw new Error('A name in the schema hides something.');
  if (typeof value === 'string') return seenText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function wordsOf(text: string, most: number): string {
  return headOf(seenText(text).trim(), most, mcpLimits.schemasBytes).trim();
}

/** A stranger's words as one line. */
export function seenLine(text: string, most: number): string {
  return wordsOf(text.replaceAll(/[\s\p{Zl}\p{Zp}]+/gu, ' '), most);
}
