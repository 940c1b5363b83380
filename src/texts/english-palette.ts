/** The command palette and the sheet of its keys. */
export const palette = {
  name: 'Command palette',
  field: 'Search or run a command',
  results: 'Results',
  conversations: 'Conversations',
  commands: 'Do',
  close: 'Close',
  more: (count: number) => `${count} more: type another letter`,
  found: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  none: 'Nothing has these words.',
  noneHint: 'The palette looks at titles and commands, not at what was said.',
  reading: 'Looking at older conversations …',
  failed: 'Not all conversations could be searched.',
  retry: 'Try again',
  keys: { move: 'move', open: 'open', newTab: 'in a new tab', onlyCommands: 'only commands' },
  pinned: 'pinned',
  archived: 'archived',
};

export const shortcutSheet = {
  title: 'Keyboard shortcuts',
  everywhere: 'Everywhere',
  conversation: 'In a conversation',
  list: 'In the list of conversations',
  send: 'Send the message',
  breakLine: 'Break the line',
  stop: 'Stop the answer, from the message',
  rename: 'Rename',
  nextRow: 'Row above, row below',
  ends: 'First row, last row',
  sidebar: 'Show or hide the sidebar',
  undo: 'Undo what a notice offers to undo',
};
