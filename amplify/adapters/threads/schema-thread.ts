import type { SchemaVerdict } from '../../app/bot-tests/schema-checker.ts';
import { serveThread, type ThreadWork } from './own-thread.ts';

export type SchemaQuestion = {
  readonly schema: string;
  readonly value: unknown;
  /** What is said of the value as a whole. */
  readonly name: string;
};

/** Holds values against schemas by Ajv. */
export const schemaWork: ThreadWork<SchemaQuestion, SchemaVerdict> = {
  address: new URL(import.meta.url),
  mark: 'schema',
  load: async () => (await import('./schema-verdict.ts')).schemaVerdict,
};

await serveThread(schemaWork);
