import { jsonFaults } from './english-json-faults.ts';
import { parameterWords, tokenCount } from './english-parameter-words.ts';

/** What is set of an answer: the panel, presets, and what new chats begin with. */
export const parameters = {
  title: 'Parameters',
  close: 'Close parameters',
  reading: 'Loading the models',
  failed: 'The models could not be loaded.',
  retry: 'Try again',
  inWords: parameterWords.inWords,
  labels: parameterWords.labels,
  hints: {
    temperature: 'Low repeats itself, high surprises you.',
    topP: 'How far down the list of likely words it may reach.',
    maxTokens: 'Where the answer is cut off at the latest.',
    frequencyPenalty: 'Above zero, fewer repeated words.',
    presencePenalty: 'Above zero, more new subjects.',
    stop: 'The answer ends before one of these. \\n is the end of a line, \\t a tab.',
    reasoningEffort: 'How long it thinks before it answers. Thinking costs as answers do.',
    answerForm: 'What the answer has to be as a whole.',
    systemPrompt: 'What every answer is to heed.',
    systemPromptOf: (name: string) => `Comes after the instructions of ${name}, which come first.`,
    window:
      'How much of what was said before is sent along. The usual keeps long chats affordable.',
  },
  /** In the place of a figure that nobody has set. */
  own: 'as the model has it',
  differs: 'changed',
  reset: (label: string, name: string) => `Reset ${label} to ${name}’s`,
  resetPlain: (label: string) => `Reset ${label}`,
  resetAll: (name: string) => `Reset all to ${name}’s`,
  resetAllPlain: 'Reset all',
  wasReset: 'All is reset.',
  undo: 'Undo',

  model: {
    wished: (model: string, name: string) => `${model}, as ${name} wishes`,
    standard: (model: string) => `${model}, the standard model`,
    standardUnknown: 'The standard model',
    unknownMaker: 'Not in our list',
    gone: (model: string) => `${model} (not offered)`,
    notAllowed: (model: string) =>
      `An administrator does not allow ${model} any more. Choose another model.`,
    standardNotAllowed:
      'An administrator does not allow the standard model any more. Choose another model.',
    unlisted: (model: string) =>
      `The provider does not list ${model} for this key, and may refuse it. If it does, choose another model.`,
    instead: (wished: string) => `${wished} is not offered here, so that this model answers.`,
    demo: 'The offline demo runs on this machine and costs nothing.',
    unknown: (model: string) => `${model} is not in our list: cautious limits apply.`,
    context: (tokens: string) => `${tokens} tokens of context`,
    output: (tokens: string) => `at most ${tokens} an answer`,
    price: (input: string, output: string) => `${input} in, ${output} out / M`,
    priceOn: (date: string) => `Prices for a million tokens, as of ${date}.`,
    listPrice: (maker: string) =>
      `It is what ${maker} itself asks. What your server asks, it does not say.`,
    noPrice: 'No price is known.',
    above: (tokens: string, input: string, output: string) =>
      `Above ${tokens} tokens of input a request costs ${input} in, ${output} out.`,
    notConfirmed: 'not confirmed',
    ends: (date: string) => `Its provider takes it away on ${date}.`,
    fault: 'What the provider offers could not be asked: these are the models that we know.',
  },
  absent: {
    notTaken: (model: string, names: string, several: boolean) =>
      `${model} takes no ${names}, so ${several ? 'those are' : 'that is'} not here.`,
    reasoning: (model: string, names: string, several: boolean) =>
      `${model} takes ${names} only with the reasoning effort None, so ${several ? 'those are' : 'that is'} not here.`,
    outOfRange: (model: string, names: string) =>
      `What is set of ${names} is more than ${model} takes, and is not sent.`,
    /** Text is what every model answers. */
    form: 'answer form but text',
    and: 'or',
    /** Said of what is there all the same. */
    unconfirmed: (model: string, names: string) =>
      `Whether ${model} takes ${names} is not confirmed.`,
  },
  engine: {
    ...parameterWords.engines,
    hints: {
      provider: 'Parlance asks the model’s provider itself, with nothing in between.',
      langchain:
        'LangChain.js asks the same model at the same provider. The first answer after a while takes a moment longer.',
    },
  },
  tokens: {
    words: (count: string) => `about ${count} words`,
    free: 'as many as it takes',
    lowered: (model: string, most: string) => `${model} writes at most ${most}: that is sent.`,
    wrong: (least: string, most: string) =>
      `Maximum tokens must be a whole number from ${least} to ${most}.`,
  },
  stop: {
    add: 'Add',
    list: 'Stop sequences that are set',
    remove: (sequence: string) => `Remove the stop sequence ${sequence}`,
    tooMany: (most: number) => `It takes ${most} at most.`,
    tooLong: (most: number) => `A stop sequence must have 1 to ${most} characters.`,
    twice: 'This one is there already.',
    escape: (escape: string) =>
      `${escape} stands for nothing. A backslash is written \\\\, the end of a line \\n.`,
    none: 'None',
  },
  effort: {
    names: parameterWords.efforts,
    model: 'As the model has it',
    modelKnown: (effort: string) => `As the model has it (${effort})`,
    of: (effort: string, name: string) => `${effort}, as ${name} has it`,
  },
  form: {
    names: parameterWords.forms,
    lacksWord:
      'The model has to be told so too: put the word JSON into its instructions or the system prompt, or OpenAI refuses the question.',
    schema: 'JSON schema',
    schemaHint: 'What the answer has to fit.',
    lastRightSchema: 'Until this is right, the last schema that was right counts.',
    json: jsonFaults,
    schemaFault: {
      empty: 'JSON schema must be an object in braces, { … }.',
      object: (path: string) => `${path} must be an object in braces, { … }.`,
      type: (path: string) =>
        `${path} must be string, number, integer, boolean, object, array or null, or a list of those.`,
      required: (path: string) => `${path} must be a list of names.`,
      unknown: (path: string, name: string) =>
        `${path} asks for “${name}”, which is not among the properties.`,
      list: (path: string) => `${path} must be a list with something in it.`,
      tooLong: (most: string) => `JSON schema must have at most ${most} characters.`,
      whole: 'JSON schema',
    },
  },
  window: {
    usual: 'The usual',
    asOf: (window: string, name: string) => `${window}, as ${name} has it`,
    by: {
      model: parameterWords.windows.model,
      messages: 'By messages',
      tokens: 'By tokens',
    },
    messages: 'Most messages',
    tokens: 'Most tokens',
    counted: {
      messages:
        'Your question counts as one. Before it go whole exchanges, a question with its answer.',
      tokens: 'Your question and the instructions are sent however long they are.',
    },
    wrong: (label: string, least: string, most: string) =>
      `${label} must be a whole number from ${least} to ${most}.`,
    gauge: 'What will be sent',
    instructions: 'Instructions',
    kept: 'Earlier messages',
    question: 'The new question',
    leftOut: 'Left out',
    nothing: 'No earlier messages yet.',
    count: (count: number, tokens: string) =>
      `${parameterWords.windows.messages(`${count}`)}, ${tokenCount(tokens)}`,
    about: (tokens: string) => `about ${tokenCount(tokens)}`,
    part: tokenCount,
    of: (used: string, most: string) => `about ${used} of ${most} tokens`,
  },

  presets: {
    label: 'Preset',
    title: 'Presets',
    none: 'No preset yet. Set something here and save it for everybody in the account.',
    reading: 'Loading the presets',
    failed: 'The presets could not be loaded.',
    save: 'Save as preset',
    manage: 'Manage presets',
    nothingSet: 'Nothing is set here that a preset could hold.',
    saveTitle: 'Save as preset',
    saveText: 'It holds what is set here by hand, and everybody in the account may choose it.',
    name: 'Name',
    create: 'Save preset',
    cancel: 'Cancel',
    saved: (name: string) => `The preset “${name}” is saved.`,
    chosen: (name: string) => `“${name}” is set.`,
    dialogText: 'Everybody in the account may choose these; their makers and owners change them.',
    list: 'Presets of the account',
    by: (maker: string) => `By ${maker}`,
    rename: 'Rename',
    renameNamed: (name: string) => `Rename ${name}`,
    renameTitle: (name: string) => `Rename “${name}”`,
    renameText: 'What it holds stays as it is.',
    renameDone: 'Rename preset',
    renamed: (name: string) => `It is called “${name}” now.`,
    update: 'Update',
    updateNamed: (name: string) => `Update ${name} to what is set here`,
    updated: (name: string) => `“${name}” holds what is set here now.`,
    remove: 'Remove',
    removeNamed: (name: string) => `Remove ${name}`,
    removed: (name: string) => `“${name}” is removed.`,
    restored: (name: string) => `“${name}” is back.`,
    notDone: 'It could not be done.',
    close: 'Close',
    changed:
      'Somebody else has changed it in the meantime. What they made of it is shown now: try again if you still want to.',
    gone: 'Somebody else has removed it in the meantime.',
    taken: 'A preset of this name is there already.',
    holds: (names: string) => `Sets ${names}.`,
    holdsNothing: 'Sets nothing.',
  },

  defaults: {
    title: 'What new chats begin with',
    text: 'Yours alone. A bot that says something else of itself goes before, and so does what you set in a conversation.',
    name: 'the model',
    reading: 'Loading your defaults',
    failed: 'Your defaults could not be loaded.',
    save: 'Save defaults',
    saved: 'Your defaults are saved.',
    notSaved: 'Your defaults could not be saved.',
  },
  list: {
    title: 'Models',
    text: 'What may be chosen here, and what is known of it. Prices are US dollars for a million tokens.',
    listPrices: 'They are what the makers themselves ask: what your server asks, it does not say.',
    label: 'Models that may be chosen',
    search: 'Search models',
    found: (count: number) => `${count} ${count === 1 ? 'model' : 'models'}`,
    noMatch: (words: string) => `No model is called “${words}”.`,
    name: 'Model',
    context: 'Context',
    output: 'Answer',
    price: 'In / out',
    prices: (input: string, output: string) => `${input} / ${output}`,
    above: (tokens: string, prices: string) => `above ${tokens} tokens ${prices}`,
    on: (date: string) => `as of ${date}`,
    noPrice: 'not known',
    ends: (date: string) => `until ${date}`,
    takes: 'Takes',
    unknown: 'Not in our list',
    none: 'No model is offered.',
    standard: 'standard',
    abilities: {
      image: 'images',
      pdf: 'PDF',
      tools: 'tools',
      structured: 'JSON',
      reasoning: 'reasoning',
      withoutReasoning: (name: string) => `${name} without reasoning`,
      notConfirmed: (name: string) => `${name} (not confirmed)`,
    },
  },
} as const;
