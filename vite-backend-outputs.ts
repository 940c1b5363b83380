import { existsSync } from 'node:fs';
import type { Plugin } from 'vite';
import * as z from 'zod';

/** Gives the page its backend: `#outputs` is the file that Amplify, or the local backend, has written. */
export function backendOutputs(file: string): Plugin {
  return {
    name: 'parlance-backend-outputs',
    enforce: 'pre',
    resolveId(source) {
      if (source !== '#outputs') return null;
      if (!existsSync(file)) {
        this.error(
          `The web app needs to know its backend, and ${file} is not there. ` +
            'Run `npm start`, which writes it, or `npx ampx generate outputs` for a deployed one; ' +
            'PARLANCE_OUTPUTS names another file.',
        );
      }
      return file;
    },
    transform: (text, id) => (id === file ? withoutReceipts(text) : null),
  };
}

const modelsSchema = z.looseObject({
  data: z.looseObject({
    model_introspection: z.looseObject({ models: z.record(z.string(), z.unknown()) }),
  }),
});

/** Receipts are asked for by a text of the page's own: what Amplify would write it by has no place in its first load. */
function withoutReceipts(text: string): string {
  const outputs = modelsSchema.safeParse(JSON.parse(text));
  if (!outputs.success) return text;
  delete outputs.data.data.model_introspection.models['Receipt'];
  return JSON.stringify(outputs.data);
}
