const count = new Intl.NumberFormat('en');

/** Where an account's models answer, and which of them may. */
export const models = {
  title: 'Where models answer',
  text: 'Where the questions of this account go.',
  textOwner:
    'Where the questions of this account go. A change counts from the next question on, for everybody in the account.',
  loading: 'Reading where models answer',
  failed: 'Where models answer could not be read.',
  type: 'Provider',
  types: {
    deployment: {
      name: 'As the deployment has it',
      hint: 'Questions go where administrators have it for everybody.',
    },
    openai: {
      name: 'OpenAI',
      hint: 'Questions go to OpenAI itself, with the key that this deployment keeps.',
    },
    'openai-compatible': {
      name: 'OpenAI-compatible server',
      hint: 'Questions go to another server that speaks the OpenAI API: Ollama, vLLM, a gateway.',
    },
    bedrock: {
      name: 'Amazon Bedrock',
      hint: 'Questions stay within AWS and are answered by models of Amazon Bedrock.',
    },
  },
  typeGone: (name: string) => `${name} (not in this deployment any more)`,
  url: 'Address',
  chooseUrl: 'Choose an address',
  urlHint:
    'One of the addresses that this deployment allows. An administrator lists them in amplify/settings.ts.',
  noUrls:
    'This deployment allows no address yet. An administrator lists them in amplify/settings.ts.',
  urlGone: (url: string) => `${url} (not allowed any more)`,
  description: 'Description',
  descriptionHint: 'For the members of the account: who runs it, what it costs, whom to ask.',
  noDescription: 'None',

  check: {
    button: 'Try this endpoint',
    hint: 'Asks one short question there, saved or not.',
    nowhere: 'Choose an address first.',
    running: 'Asking …',
    label: 'What works there',
    list: 'List of models',
    answer: 'Answers',
    tools: 'Tools',
    listed: (models: number) =>
      `Works: ${count.format(models)} ${models === 1 ? 'model' : 'models'}.`,
    answered: (model: string, milliseconds: number) =>
      `Works: ${model} spoke after ${count.format(milliseconds)} ms.`,
    answeredEmpty: (model: string) => `Works: ${model} answered, without a word.`,
    toolUsed: 'Works: the model used a tool when it was asked to.',
    toolUnused: 'The model answered without the tool that it was asked to use.',
    notTried: 'Not tried: nothing answered.',
    asked: (model: string) => `Asked: ${model}.`,
    notDone: 'The endpoint was not tried.',
  },

  allowedTitle: 'Models that may answer',
  allowedText: 'What administrators of this deployment have allowed for everybody.',
  allowedLoading: 'Reading which models may answer',
  allowedFailed: 'Which models may answer could not be read.',
  allAllowed: 'Every model that is offered there may answer.',
  allowedList: 'Allowed models',
} as const;
