const tenths = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const seconds = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'long',
  maximumFractionDigits: 0,
});

/** What is short is told exactly, what is long roughly. */
export function took(milliseconds: number): string {
  if (milliseconds < 100) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${tenths.format(milliseconds / 1000)} s`;
  const whole = Math.round(milliseconds / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What a model does in an answer beside its words. */
export const steps = {
  list: 'What was done',
  more: (count: number) => `Show ${count} more`,
  fewer: 'Show fewer',
  thinking: 'Thinking…',
  thought: (milliseconds: number) =>
    `Thought for ${seconds.format(Math.max(1, Math.round(milliseconds / 1000)))}`,
  thoughtSomeTime: 'Thought about it',
  doing: {
    weather: (place: string) => `Looking up the weather in ${place}`,
    calculation: (expression: string) => `Calculating ${expression}`,
    now: 'Looking up the date and time',
    nowIn: (zone: string) => `Looking up the date and time in ${zone}`,
    page: (site: string) => `Reading a page of ${site}`,
    other: (tool: string) => `Using ${tool}`,
    mcp: (title: string, server: string) => `${title}, of ${server}`,
  },
  states: {
    waiting: 'Waits for you',
    running: 'Working',
    done: 'Done',
    failed: 'Failed',
    refused: 'Not allowed',
    unanswered: 'Ran out of time',
    lost: 'Broke off',
  },
  took,
  input: 'Input',
  output: 'Output',
  copyInput: 'Copy input',
  copyOutput: 'Copy output',
  noOutput: {
    waiting: 'Nothing has been done yet.',
    running: 'Nothing has come back yet.',
    done: 'Nothing came back.',
    failed: 'Nothing came back.',
    refused: 'It was not allowed, so nothing was done.',
    unanswered: 'Nobody allowed it in time, so nothing was done.',
    lost: 'The answer ended first, so nothing came back.',
  },
  cut: 'Not all of it is kept here. The model was given the whole.',
  approval: {
    question: (sentence: string) =>
      `${sentence}: this acts outside of the conversation. May it be done?`,
    hint: '“Allow once” is for exactly what it says above. “Allow in this conversation” is for whatever this tool is asked to do here from now on, without asking you, until you take that back under Parameters.',
    once: 'Allow once',
    conversation: 'Allow in this conversation',
    refuse: 'Do not allow',
    notTold: 'Your decision did not arrive.',
  },
  allowances: {
    title: 'Allowed without asking',
    text: 'These tools act in this conversation without asking you again.',
    none: 'No tool acts in this conversation without asking you.',
    takeBack: 'Take back',
    takeBackNamed: (title: string) => `Take back: ${title}`,
    takenBack: (title: string) => `${title} asks again, from the next answer on.`,
    notTakenBack: 'It was not taken back.',
    failed: 'What this conversation allows could not be loaded.',
    retry: 'Try again',
  },
  weather: {
    caption: (place: string, country: string) => `The next 24 hours in ${place}, ${country}`,
    recorded: 'A recorded example, not the weather of today.',
    source: (source: string) => `Source: ${source}`,
    time: 'Time',
    temperature: 'Temperature',
    precipitation: 'Precipitation',
    degrees: { metric: '°C', us: '°F' },
    amount: { metric: 'mm', us: 'in' },
    range: (low: string, high: string, unit: string) => `${low} to ${high} ${unit}`,
    dry: 'No rain or snow',
    total: (amount: string) => `${amount} of rain or snow`,
  },
};
