import { configurationIdPattern } from '../../../../amplify/contract/accounts/configuration.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';

const longest = 40;

/** What a file is called as a plugin of the account, as near to its own name as may be, and as no other is. */
export function freeId(name: string, taken: readonly string[]): string {
  const plain = name
    .replace(/\.ya?ml$/i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = plain === '' ? 'plugin' : plain;
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const id = `${base.slice(0, longest - end.length)}${end}`;
    if (!taken.includes(id)) return id;
  }
}

/** What is wrong with a file name that somebody typed; null where nothing is. */
export function idFault(id: string, taken: readonly string[]): string | null {
  if (!configurationIdPattern.test(id)) return pluginsTexts.fileWrong;
  return taken.includes(id) ? pluginsTexts.fileTaken : null;
}
