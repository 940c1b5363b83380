/** What Parlance is. */
export const about = {
  title: 'About Parlance',
  lead: 'Your team’s own AI chat, on your own AWS account, and whole on a laptop with no account and no key.',
  private:
    'Conversations are stored in the account that Parlance runs on, and read by nobody but their owner. Questions go to the model that its administrator has chosen, and nowhere else.',
  stackTitle: 'What it is made of',
  /** Names on the drawing, each with what it is for, in two words. */
  stack: {
    browser: ['Browser', 'the page, in React'],
    hosting: ['Amplify', 'Hosting', 'the page'],
    cognito: ['Cognito', 'who', 'you are'],
    appSync: ['AppSync', 'live', 'changes'],
    gateway: ['Gateway', 'requests,', 'answers'],
    dynamo: ['DynamoDB', 'what', 'is kept'],
    lambda: ['Lambda', 'what', 'is decided'],
    openai: ['OpenAI', 'with a key'],
    compatible: ['Others', 'of its API'],
    bedrock: ['Bedrock', 'to come'],
    demo: ['Demo', 'no network'],
    cloud: 'Your AWS account',
    cloudNote: 'as Amplify Gen 2 deploys it',
    laptop: 'or the very same, on a laptop',
    streams: 'streams',
  },
  stackLabel: 'The parts of Parlance, and which of them speak with each other',
  stackWords: [
    ['Your browser', 'fetches the page from Amplify Hosting and signs in at Cognito.'],
    ['AppSync', 'reads conversations from DynamoDB and tells every open tab what has changed.'],
    [
      'API Gateway and Lambda',
      'take a question, keep it in DynamoDB, ask the model, and stream the answer back word by word.',
    ],
    [
      'The model',
      'is OpenAI’s, that of any server which speaks the same API, or the offline demo model. Amazon Bedrock is to come.',
    ],
    [
      'A laptop',
      'runs the same templates, functions and rules of access by local/, with no AWS account.',
    ],
  ],
  licence:
    'Parlance is open source under the MIT licence. Its typefaces are Literata, Instrument Sans and Commit Mono, its icons Lucide.',
  back: 'To your conversations',
} as const;
