import { filePlaces } from '../../contract/file-places.ts';

/**
 * A file that somebody has put beside an account's own plugins, by hand; `too-large` and `too-many` are not read, and
 * `unlisted` stands for all that come after those that are looked at.
 */
export type PutFile =
  | { readonly kind: 'read'; readonly name: string; readonly text: string }
  | { readonly kind: 'too-large' | 'too-many' | 'unlisted'; readonly name: string };

/** The YAML files that whoever looks after the deployment has put there for an account, in the order of their names. */
export type PutFiles = {
  ofAccount(accountId: string, signal: AbortSignal): Promise<readonly PutFile[]>;
};

/** So many names of files are looked at. */
export const mostPutNames = 200;

/** How the names of all files begin that are put there for an account. */
export function pluginFolder(accountId: string): string {
  return `${filePlaces.plugins}/${accountId}/`;
}
