type Usage = { readonly inputTokens: number; readonly outputTokens: number };

const count = new Intl.NumberFormat('en');

/** What can be done with a message. Names of controls are the page's contract. */
export const message = {
  copy: 'Copy',
  copyText: 'Copy as plain text',
  copied: 'Copied',
  edit: 'Edit',
  editField: 'Edit your message',
  cancel: 'Cancel',
  sendAgain: 'Send',
  empty: 'A message has at least one character that is not a space.',
  tooLong: (length: number, most: number) =>
    `This message has ${count.format(length)} bytes; at most ${count.format(most)} can be sent.`,
  regenerate: 'Regenerate',
  good: 'Good answer',
  bad: 'Bad answer',
  readAloud: 'Read aloud',
  saveTest: 'Save as test',
  receipt: 'Receipt',
  codeBlock: 'Code block.',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  stepsUnavailable: 'What was done for this answer could not be loaded.',
  editorUnavailable: 'The editor could not be loaded.',
  notRated: 'Your rating could not be saved.',
  notChosen: 'Other devices were not told which version you chose.',
};

export const tokens = {
  short: ({ inputTokens, outputTokens }: Usage) =>
    `${count.format(inputTokens)} in, ${count.format(outputTokens)} out`,
  long: ({ inputTokens, outputTokens }: Usage) =>
    `${count.format(inputTokens)} tokens read, ${count.format(outputTokens)} written`,
};

/** Around code, tables and diagrams in an answer. */
export const code = {
  copy: 'Copy code',
  copyCsv: 'Copy as CSV',
  plainText: 'Text',
  wrap: 'Wrap long lines',
  fold: 'Show less',
  unfold: (lines: number) => `Show all ${count.format(lines)} lines`,
  table: 'Table',
  diagram: 'Diagram',
  diagramFailed: 'This diagram cannot be drawn; here is its source.',
  showSource: 'Show source',
  showDiagram: 'Show diagram',
};
