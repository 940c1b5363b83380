import { createMemoryTools } from '../adapters/memory/memory-tools.ts';
import type { SchemaChecker } from '../app/bot-tests/schema-checker.ts';
import type { ToolSource } from '../app/tools/tool-source.ts';

export type ToolPorts = { readonly tools: ToolSource; readonly schemas: SchemaChecker };

/** What models may have done, and what checks their arguments: loaded when one is called, most answers call none. */
export function createToolPorts(): ToolPorts {
  return {
    tools: createMemoryTools(new Map()),
    schemas: {
      async check(...given) {
        const { createAjvSchemaChecker } =
          await import('../adapters/json-schema/ajv-schema-checker.ts');
        return createAjvSchemaChecker().check(...given);
      },
    },
  };
}
