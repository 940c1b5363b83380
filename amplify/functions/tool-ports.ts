import type { SchemaChecker } from '../app/bot-tests/schema-checker.ts';
import type { Clock } from '../app/clock.ts';
import type { ToolSource } from '../app/tools/tool-source.ts';
import { createToolSource } from './tools.ts';

export type ToolPorts = { readonly tools: ToolSource; readonly schemas: SchemaChecker };

/** What models may have done, and what checks their arguments: loaded when one is called, most answers call none. */
export function createToolPorts(
  environment: Readonly<Record<string, string | undefined>>,
  clock: Clock,
): ToolPorts {
  return { tools: createToolSource(environment, clock), schemas: createLazySchemaChecker() };
}

/** Holds values against schemas; its thread begins with the first one, and stays. */
export function createLazySchemaChecker(): SchemaChecker {
  let making: Promise<SchemaChecker> | null = null;
  return {
    async check(...given) {
      making ??= makeSchemaChecker();
      return (await making).check(...given);
    },
  };
}

async function makeSchemaChecker(): Promise<SchemaChecker> {
  const { createAjvSchemaChecker } = await import('../adapters/threads/ajv-schema-checker.ts');
  return createAjvSchemaChecker();
}
