/** What an account knows beside what models do. */
export const plugins = {
  title: 'Plugins',
  text: 'A plugin knows of something: when somebody writes one of its terms, the model is told of it and can look it up.',
  textMember: 'Owners of the account write them.',
  mine: 'Plugins of the account',
  reading: 'Loading the plugins',
  failed: 'The plugins could not be loaded.',
  nothing: 'No plugin yet.',
  nothingText: 'Begin with a copy of a sample, or with a new one.',
  nothingForMember: 'An owner of the account can write one.',
  add: 'New plugin',
  upload: 'Upload a YAML file',
  tooLarge: (name: string, most: string) =>
    `${name} is not opened: a plugin is a text of at most ${most} bytes.`,
  full: (most: number) => `An account has at most ${most} plugins.`,
  inUse: 'In use',
  leftOut: 'Left out',
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  view: 'View',
  viewNamed: (name: string) => `View ${name}`,
  copy: 'Make a copy',
  copyNamed: (name: string) => `Make a copy of ${name}`,
  remove: 'Delete',
  removeNamed: (name: string) => `Delete ${name}`,
  removed: (name: string) => `“${name}” is deleted.`,
  undo: 'Undo',
  restored: (name: string) => `“${name}” is back.`,
  notRestored: (name: string) => `“${name}” could not be brought back.`,
  notRemoved: 'The plugin could not be deleted.',
  changed: 'Somebody else has changed it in the meantime. Look at it first.',
  saved: (name: string) => `“${name}” is saved.`,

  put: 'Files in the bucket',
  putText:
    'Put there by whoever looks after this deployment. A change counts within half a minute.',

  samples: 'Samples',
  samplesText:
    'They speak of invented houses. Bots that use plugins have them; copy one to write your own.',
  samplesReading: 'Loading the samples',

  gone: 'This plugin is not there any more.',
  back: 'All plugins',
  newTitle: 'New plugin',
  form: 'Plugin',
  file: 'File name',
  fileHint: 'a to z, 0 to 9 and hyphens. It cannot be changed later.',
  fileWrong: 'File name must begin with a to z or 0 to 9 and be at most 40 of those and hyphens.',
  fileTaken: 'File name must be one that no other plugin of the account has.',
  source: 'YAML',
  sourceHint: 'Each mistake is named below as you type.',
  save: 'Save plugin',
  create: 'Create plugin',
  unsavedTitle: 'Leave without saving?',
  unsavedText: 'What you have changed here would be lost.',
  leave: 'Leave',
  stay: 'Stay',

  checking: 'Checking …',
  notChecked: 'It could not be checked here. It is checked when it is saved.',
  fine: (name: string, terms: number, keys: number) =>
    `${name} can be read: ${counted(terms, 'term')}, ${counted(keys, 'key')} to look up.`,
  faults: (file: string, count: number) =>
    `${file}: ${count === 1 ? 'one thing is wrong' : `${count} things are wrong`}.`,
  faultList: 'What is wrong',
  line: (line: number) => `Line ${line}`,

  tryTitle: 'Try it',
  tryText: 'Whether this plugin comes into play for a question. Nothing is sent.',
  question: 'A question',
  questionExample: 'What does the desk know?',
  tryNothing: 'Mend what is wrong first.',
  always: 'It comes into play whatever is asked: its directive is always_load.',
  comes: (term: string) => `It comes into play: “${term}” is one of its terms.`,
  comesPair: (one: string, other: string) =>
    `It comes into play: “${one}” and “${other}” are one of its pairs.`,
  misspelt: (said: string, word: string) => `“${said}” is taken for “${word}”.`,
  stays: 'It stays out of this: none of its terms is in the question.',
};

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
