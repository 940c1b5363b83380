import { mostPlugins, putFileName } from '../../contract/plugins/account-plugin.ts';
import { pluginLimits, type Plugin, type PluginFault } from '../../contract/plugins/plugin.ts';
import { mostPutNames, type PutFile, type PutFiles } from './put-files.ts';

/** A plugin that was put there, and as what file it is spoken of. */
type PutPlugin = { readonly file: string; readonly plugin: Plugin };

export type PutPlugins = {
  readonly plugins: readonly PutPlugin[];
  readonly faults: readonly PluginFault[];
};

/** Milliseconds that an answer waits for files that somebody put somewhere. */
const patience = 2000;

/** Reads what was put there for an account. What cannot be got at now is told as a fault: answers go on without it. */
export async function readPutFiles(
  files: PutFiles,
  accountId: string,
  signal: AbortSignal,
): Promise<readonly PutFile[] | 'unreadable'> {
  try {
    return await files.ofAccount(
      accountId,
      AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    );
  } catch (error) {
    if (signal.aborted) throw error;
    return 'unreadable';
  }
}

/** Takes the plugins out of files, by the names that others have left. Most accounts have none, and then nothing is loaded. */
export async function loadPutFiles(
  files: readonly PutFile[] | 'unreadable',
  before: readonly Plugin[],
): Promise<PutPlugins> {
  if (files === 'unreadable') return { plugins: [], faults: [unreadable] };
  if (files.length === 0) return { plugins: [], faults: [] };
  const [{ loadPlugins }, { pluginFault }] = await Promise.all([
    import('../../contract/plugins/load-plugins.ts'),
    import('../../contract/plugins/read-plugin.ts'),
  ]);
  const read = files.flatMap((file) =>
    file.kind === 'read' ? [{ name: putFileName(file.name), text: file.text }] : [],
  );
  const unread = files.flatMap((file) => {
    if (file.kind === 'read') return [];
    return pluginFault(putFileName(file.name), { field: '', line: null, rule: rules[file.kind] });
  });
  const { plugins, faults } = loadPlugins(read, before);
  const wrong = new Set(faults.map(({ file }) => file));
  const right = read.filter(({ name }) => !wrong.has(name));
  return {
    plugins: plugins.flatMap((plugin, index) => {
      const file = right[index]?.name;
      return file === undefined ? [] : [{ file, plugin }];
    }),
    faults: [...faults, ...unread],
  };
}

const rules = {
  'too-large': `must be at most ${pluginLimits.fileBytes.toLocaleString('en')} bytes`,
  'too-many': `must be one of the first ${mostPlugins} there`,
  unlisted: `must have at most ${mostPutNames} files; those after them are not looked at`,
} as const;

const unreadable: PluginFault = {
  file: putFileName(''),
  field: '',
  line: null,
  message: 'The files in the bucket could not be read just now.',
};
