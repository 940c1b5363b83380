/** Where an account's models are to answer, and which of them may. */
export const models = {
  title: 'Where models shall answer',
  text: 'Where the questions of this account shall go. A later version of Parlance asks there; until then they go where the settings of the whole deployment say.',
  textOwner:
    'Where the questions of this account shall go. What you set is kept; a later version of Parlance asks there, and until then questions go where the settings of the whole deployment say.',
  loading: 'Reading where models shall answer',
  failed: 'Where models shall answer could not be read.',
  type: 'Provider',
  types: {
    openai: {
      name: 'OpenAI',
      hint: 'Questions shall go to OpenAI itself, with the key that this deployment keeps.',
    },
    'openai-compatible': {
      name: 'OpenAI-compatible server',
      hint: 'Questions shall go to another server that speaks the OpenAI API: Ollama, vLLM, a gateway.',
    },
    bedrock: {
      name: 'Amazon Bedrock',
      hint: 'Questions shall stay within AWS and be answered by models of Amazon Bedrock.',
    },
  },
  url: 'Address',
  chooseUrl: 'Choose an address',
  urlHint: 'One of the addresses that this deployment allows.',
  noUrls:
    'This deployment allows no address yet. An administrator lists them in amplify/settings.ts.',
  urlGone: (url: string) => `${url} (not allowed any more)`,
  description: 'Description',
  descriptionHint: 'For the members of the account: who runs it, what it costs, whom to ask.',
  noDescription: 'None',

  allowedTitle: 'Models that may answer',
  allowedText: 'What administrators of this deployment have allowed for everybody.',
  allowedLoading: 'Reading which models may answer',
  allowedFailed: 'Which models may answer could not be read.',
  allAllowed: 'Every model that is offered there may answer.',
  allowedList: 'Allowed models',
} as const;
