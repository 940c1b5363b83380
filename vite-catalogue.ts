import type { Plugin } from 'vite';
import { catalogueModules } from './amplify/catalogue/read-catalogue.ts';

/** Gives the page, and tests, the catalogue: `#catalogue/bots`, `#catalogue/models` and `#catalogue/plugins`, read from their YAML. */
export function catalogue(): Plugin {
  return {
    name: 'parlance-catalogue',
    enforce: 'pre',
    resolveId: (source) => (Object.hasOwn(catalogueModules, source) ? idOf(source) : null),
    load(id) {
      for (const [name, read] of Object.entries(catalogueModules))
        if (id === idOf(name)) return `export default ${JSON.stringify(read())};`;
      return null;
    },
  };
}

/** Without the number sign: the development server gives it to the browser as an address, which ends there. */
function idOf(name: string): string {
  return `\0${name.slice(1)}`;
}
