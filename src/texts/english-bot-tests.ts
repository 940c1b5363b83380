type Figures = { readonly passed: number; readonly failed: number; readonly broken: number };

/** Tests of a bot: what it is asked, what has to be in its answer, and what came of asking it. */
export const botTests = {
  title: 'Tests',
  text: 'Questions with what a good answer has. Run them after every change. Only you see them.',
  list: 'Tests',
  none: 'No tests yet.',
  noneText:
    'Write one here, or save an answer from a conversation with this bot: “Save as test” stands below it.',
  add: 'New test',
  run: 'Run tests',
  stop: 'Stop',
  notStopped: 'The run was not stopped.',
  retry: 'Try again',
  reading: 'Loading the tests',
  failed: 'The tests could not be loaded.',
  notRun: 'The tests were not run.',
  edit: 'Edit',
  editNamed: (name: string) => `Edit the test “${name}”`,
  remove: 'Remove',
  removeNamed: (name: string) => `Remove the test “${name}”`,
  removed: (name: string) => `The test “${name}” is removed.`,
  undo: 'Undo',
  notRemoved: 'The test was not removed.',
  notRestored: 'The test could not be brought back.',
  checks: {
    phrases: (phrases: readonly string[]) =>
      `Has ${phrases.map((phrase) => `“${phrase}”`).join(', ')}`,
    'json-schema': 'Is JSON that its schema allows',
    criterion: (criterion: string) => `Judged by a model: ${criterion}`,
    set: (names: string) => `Asked with its own: ${names}`,
  },
  runs: {
    never: 'Never run.',
    progress: (done: number, all: number) => `${done} of ${all}`,
    running: 'Running the tests',
    stopping: 'Stopping …',
    beginning: 'The tests are about to run.',
    stopped: (done: number, all: number) => `Stopped after ${done} of ${all}`,
    lost: 'The last run ended before all tests were asked. Run them again.',
    latest: 'Last run',
    before: 'The run before',
    figures: ({ passed, failed, broken }: Figures) =>
      [`${passed} passed`, failed > 0 && `${failed} failed`, broken > 0 && `${broken} broken`]
        .filter((part) => part !== false)
        .join(', '),
    of: (version: number) => `version ${version}`,
    notAsked: 'Not asked.',
    waiting: 'Waiting …',
    outcomes: { passed: 'Passed', failed: 'Failed', broken: 'Broken' },
    changed: 'Changed since the run before',
    edited: 'The test was edited after this.',
    seconds: (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`,
    answer: 'Answer',
    noAnswer: 'No answer.',
  },
  dialog: {
    set: 'Set over the bot’s own',
    setHint:
      'As in the conversation that it was taken from. Every version of the bot is asked with this.',
    unset: 'Ask it as the bot is set',
    newTitle: 'New test',
    editTitle: 'Edit test',
    saveTitle: 'Save as test',
    text: (persona: string) => `${persona} is asked this, and its answer is checked.`,
    withBefore: (messages: number) =>
      messages === 1
        ? 'The message before the question is part of the test.'
        : `The ${messages} messages before the question are part of the test.`,
    name: 'Name',
    question: 'Question',
    answer: 'The answer that was given',
    kind: 'Check',
    kinds: {
      phrases: { label: 'Phrases', hint: 'All of them are in the answer, in capitals or not.' },
      'json-schema': { label: 'JSON schema', hint: 'The answer is JSON of this form.' },
      criterion: { label: 'Criterion', hint: 'A model reads the answer and judges it.' },
    },
    phrases: 'Phrases',
    phrasesHint: 'One in each line.',
    schema: 'JSON schema',
    criterion: 'Criterion',
    criterionHint: 'As in: explains why, and names no product.',
    confirm: 'Save test',
    cancel: 'Cancel',
    saved: (name: string) => `The test “${name}” is saved.`,
    conflict:
      'This test was changed in another window in the meantime. Save again to replace what stands there.',
  },
};
