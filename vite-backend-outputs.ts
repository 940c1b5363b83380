import { existsSync } from 'node:fs';
import type { Plugin } from 'vite';

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
  };
}
