import { took } from './english-steps.ts';
import { tools } from './english-tools.ts';

const { tool: ours } = tools;

const count = new Intl.NumberFormat('en');
const seconds = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const roughly = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});

function plural(number: number, one: string, many: string): string {
  return `${count.format(number)} ${number === 1 ? one : many}`;
}

/** What is told of how an answer came about. */
export const receipt = {
  title: 'Receipt',
  close: 'Close receipt',
  reading: 'Reading the receipt',
  failed: 'The receipt could not be read.',
  failedText: 'The answer itself is safe. Try again in a moment.',
  again: 'Try again',
  none: 'There is no receipt for this answer.',
  noneText:
    'A receipt is kept with every new answer. Answers from before have none, and one is lost where it could not be stored.',
  noneEnded: 'What wrote this answer ended before it could keep one.',
  partial: 'How this answer went is not known.',
  partialText: 'What wrote it ended before it could say. What was sent is known.',
  unasked: 'No model was asked.',
  model: (model: string, time: string) => `${model}, ${time}`,
  priceTitle: 'What this answer cost',
  seconds: (milliseconds: number) => `${seconds.format(milliseconds / 1000)} s`,
  took,
  money: (amount: number) => dollars.format(amount),
  number: (number: number) => count.format(number),
  timing: {
    firstToken: 'First token',
    whole: 'Whole answer',
    speed: 'Speed',
    perSecond: (tokens: number) => `${roughly.format(tokens)} tok/s`,
    unknown: 'not known',
    toolsNote: 'Speed counts the time in which the model spoke, without that of its tools.',
    continuedNote: 'Times and tokens are of the continuation alone.',
  },
  sent: {
    title: 'What was sent',
    messages: 'Messages',
    trimmed: 'Left out by the window',
    files: 'Files',
    instructions: 'Instructions',
    parts: (parts: number) => plural(parts, 'part', 'parts'),
    noInstructions: 'none',
    tools: 'Tools offered',
    continues: 'Goes on with an answer',
    yes: 'yes',
  },
  came: {
    title: 'What came back',
    input: 'Tokens in',
    cached: 'of them cached',
    output: 'Tokens out',
    reasoning: 'of them reasoning',
    unknown: 'not said',
    requests: 'Requests',
    step: {
      waiting: 'waited',
      running: 'ran',
      done: 'done',
      failed: 'failed',
      refused: 'not allowed',
      unanswered: 'ran out of time',
      lost: 'broke off',
    },
    ofStep: (state: string, time: string) => `${state}, ${time}`,
  },
  cost: {
    title: 'What it cost',
    lines: {
      input: (tokens: number, rate: number) =>
        `${count.format(tokens)} in at ${dollars.format(rate)}`,
      cached: (tokens: number, rate: number) =>
        `${count.format(tokens)} cached at ${dollars.format(rate)}`,
      output: (tokens: number, rate: number) =>
        `${count.format(tokens)} out at ${dollars.format(rate)}`,
    },
    total: 'Total',
    list: (day: string) => `Prices for a million tokens, of ${day}.`,
    unverified: 'No source of the provider’s confirms them.',
    unknown: {
      'other-server': 'No price is known: what this server asks for its models, only it knows.',
      demo: 'The offline demo runs on this machine and costs nothing.',
      'model-unknown': 'No price is known for this model.',
      'not-listed': 'The price list has no price for this model.',
      'not-said': 'The provider did not say how much was used.',
    },
  },
  leftOut: {
    title: 'Left out',
    note: 'You, the bot, a preset or a plugin asked for it.',
    why: {
      'not-taken': 'not taken',
      'only-without-reasoning': 'not while it reasons',
      'out-of-range': 'out of range',
      engine: 'not through LangChain',
    },
    tools: {
      model: 'the model calls none',
      gone: 'not there, or not on',
      'not-allowed': 'not allowed here',
      'too-many': 'too many at once',
    },
  },
  set: { title: 'What was set' },
  plugins: {
    title: 'Plugins',
    always: 'always used',
    mentioned: (words: string) => `you wrote “${words}”`,
    misspelt: (words: string, term: string) => `you wrote “${words}”, read as “${term}”`,
  },
  endpoint: {
    title: 'Who answered',
    model: 'Model',
    asked: 'Asked for',
    replaced: {
      plugin: (model: string) => `${model}, but a plugin chose another`,
      retired: (model: string) => `${model}, retired by its provider`,
      'not-offered': (model: string) => `${model}, not available here`,
      'not-allowed': (model: string) => `${model}, not allowed in this account`,
      unknown: (model: string) => `${model}, replaced by another`,
    },
    demo: 'The offline demo',
    invoked: 'Called there',
    provider: 'Provider',
    providers: { openai: 'OpenAI', compatible: 'A compatible server', bedrock: 'Amazon Bedrock' },
    origin: 'Endpoint',
    engine: 'Engine',
  },
  instructions: {
    title: 'Instructions, whole',
    sources: {
      bot: 'From the bot',
      conversation: 'From this conversation',
      preferences: 'From your preferences',
      plugin: 'From a plugin',
      workflow: 'From a workflow',
    },
    named: (source: string, name: string) => `${source}: ${name}`,
    cut: (bytes: number) =>
      `${plural(bytes, 'byte', 'bytes')} more were sent and are not kept here.`,
  },
  said: {
    title: 'Messages, whole',
    sent: 'Sent',
    continues: 'Gone on with',
    trimmed: 'Left out by the window',
    missing: (messages: number) =>
      `${plural(messages, 'message is', 'messages are')} not to be found here any more.`,
    roles: { user: 'You', assistant: 'Assistant' },
    reading: 'Reading the messages',
    failed: 'The messages could not be read.',
  },
  calls: {
    title: 'Tool calls, with input and output',
    input: 'Input',
    output: 'Output',
    noOutput: 'It gave nothing back.',
    ours: {
      get_weather: ours.weather.name,
      calculate: ours.calculator.name,
      get_date_time: ours['date-time'].name,
      fetch_web_page: ours['web-fetch'].name,
    },
    cut: 'More was given back than is kept.',
  },
  tools: {
    title: 'Tools, as the model was told of them',
    acts: 'Asks before it runs',
    lost: 'Its description was too long to be kept here.',
  },
  requests: {
    title: 'Requests, one by one',
    nth: (number: number) => `Request ${number}`,
    id: 'Name at the provider',
    noId: 'none given',
    began: 'Began after',
    ended: 'Ended',
    ends: {
      complete: 'whole',
      length: 'at its limit',
      filtered: 'filtered',
      tools: 'with calls',
      stopped: 'stopped by you',
    },
  },
  code: {
    json: 'Copy as JSON',
    copied: 'Copied',
    notCopied: 'Not copied',
    show: 'As code',
    title: 'The request as code',
    copy: { curl: 'Copy as curl', typescript: 'Copy as TypeScript', python: 'Copy as Python' },
    languages: { curl: 'curl', typescript: 'TypeScript', python: 'Python' },
    reading: 'Reading the messages',
    failed: 'The messages could not be read.',
    key: {
      openai: 'It reads its key from OPENAI_API_KEY.',
      compatible: 'It reads its key from OPENAI_API_KEY, where the server wants one.',
      bedrock:
        'It reads its key from AWS_BEARER_TOKEN_BEDROCK or, but for curl, from your AWS profile.',
    },
    notes: {
      missing: (messages: number) =>
        `${plural(messages, 'message is', 'messages are')} missing here that the model was sent.`,
      cut: 'The instructions were too long to be kept whole.',
      toolLost: 'Some tools were described at too great a length to be kept.',
      tools: 'This is the first request: the model may ask for tools, and no one runs them.',
      files: 'Files were sent as well, and are not in it.',
      langchain: 'It was asked by LangChain; this asks the provider itself.',
    },
  },
};
