import type { SchemaChecker } from '../../app/bot-tests/schema-checker.ts';
import { createOwnThread } from './own-thread.ts';
import { schemaWork } from './schema-thread.ts';

/** Milliseconds for one check. A pattern can be made to look for longer than anybody lives. */
const patience = 2000;

/** Checks by Ajv in a thread of its own, in which whatever takes too long is ended while all else goes on. */
export function createAjvSchemaChecker(): SchemaChecker {
  const thread = createOwnThread(schemaWork);
  return {
    async check(schema, value, signal, name = 'The answer') {
      const verdict = await thread.ask({ schema, value, name }, patience, signal);
      return verdict ?? { kind: 'unusable', reason: 'The schema takes too long to check.' };
    },
  };
}
