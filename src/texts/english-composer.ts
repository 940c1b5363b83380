const count = new Intl.NumberFormat('en');

/** What waits to be sent. */
export const queue = {
  label: 'Messages that wait',
  reasons: {
    answer: 'Sent when the answer has ended.',
    network: 'Sent when you are back online.',
    editing: 'Not sent while you edit.',
    person: 'Not sent yet: the answer before it was stopped or broke off.',
  },
  sendNow: 'Send now',
  edit: 'Edit waiting message',
  remove: 'Remove waiting message',
  keep: 'Keep',
};

/** Around the composer. */
export const composer = {
  announcements: 'Announcements',
  stop: 'Stop',
  dictate: 'Dictate',
  offlineTitle: 'You are offline.',
  offline: 'Your message will go when you are back.',
  turnsStopped: 'An administrator has stopped new questions for now.',
  unkept: 'This browser keeps nothing for us: what you type lasts as long as this page.',
  tooLong: (length: number, most: number) =>
    `Your message has ${count.format(length)} bytes; at most ${count.format(most)} can be sent. Nothing of it is lost.`,
  dictation: {
    'not-allowed': 'This page may not use your microphone. Allow it in your browser and try again.',
    'no-microphone': 'No microphone was found.',
    network: 'Your browser needs the network to understand speech.',
    failed: 'Dictation did not work. Try again.',
  },
  speakAnswers: 'Read answers out to screen readers',
  speakWhileWritten: 'As they are written',
  speakWhenDone: 'Only that they are complete',
  approvalAwaited: (tool: string) => `Your approval is waited for, before ${tool} is used.`,
  answerStopped: 'Answer stopped',
  answerBroke: 'The answer broke off',
};
