const plain = new Intl.NumberFormat('en', { style: 'unit', unit: 'second', unitDisplay: 'long' });
const minutes = new Intl.NumberFormat('en', { style: 'unit', unit: 'minute', unitDisplay: 'long' });

/** As a clock: minutes or hours in front, two digits behind. */
function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? part : `${part}`.padStart(2, '0'))).join(':');
}

/** How an answer ended, and what to do about it. */
export const endings = {
  textKept: 'What had been written is kept.',
  questionKept: 'Your question is kept.',
  interrupted: { title: 'This answer was interrupted.' },
  stopped: { title: 'You stopped this answer.', text: 'What had been written is kept.' },
  stoppedEarly: { title: 'You stopped this answer.', text: 'Nothing had been written yet.' },
  length: {
    title: 'The answer reached its longest length.',
    text: 'It can be continued from here.',
  },
  lengthEarly: {
    title: 'The answer reached its longest length.',
    text: 'The model spent all of it before its first word. Allow more tokens in the parameters, or try again.',
  },
  tooLong: {
    title: 'The answer is as long as one can be.',
    text: 'What had been written is kept. Ask for the rest in your next message.',
  },
  filtered: {
    title: 'The provider’s filter withheld this answer.',
    text: 'The provider refused it, not Parlance. Your question is kept: edit it and ask in other words.',
  },
  filteredLate: {
    title: 'The provider’s filter cut this answer short.',
    text: 'The provider refused the rest, not Parlance. What had been written is kept.',
  },
  failed: { title: 'The model did not answer.' },
  brokeOff: { title: 'The answer broke off.' },
  refused: { title: 'Your message was not sent.' },
  lost: { title: 'The answer is out of reach.' },
  notStored: { title: 'This answer is not saved.' },
  goOn: 'Continue',
  otherModel: 'Other model',
  settings: 'Open Settings',
  lookAtIt: 'Look at the account’s endpoint in Settings.',
  askSomebody: 'Ask an owner of your account to look at its endpoint.',
  clock,
  pause: (seconds: number) =>
    `Retry can be pressed in ${seconds < 90 ? plain.format(seconds) : minutes.format(Math.ceil(seconds / 60))}.`,
  pauseOver: 'Retry can be pressed now.',
};
