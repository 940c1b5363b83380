import type { Model } from './model.ts';

/** Nobody says it: what the smallest models in use read, so that a conversation is rather cut than refused. */
const guess = { source: '', verified: false };

/**
 * What is assumed of a model that the catalogue does not know. It takes what every server that speaks OpenAI's API
 * takes of every model (vLLM, llama.cpp, Ollama, LM Studio): temperature, top-p, stop sequences and a limit. Penalties,
 * reasoning and forms of an answer are taken by some, so that none of them is sent.
 */
export function cautiousModel(id: string): Model {
  return {
    id,
    provider: 'openai',
    maker: '',
    name: id,
    contextWindow: { value: 8192, ...guess },
    maximumInput: null,
    maximumOutput: { value: 4096, ...guess },
    inputs: ['text'],
    tools: false,
    structuredOutput: false,
    reasoning: null,
    takes: {
      temperature: { least: 0, most: 2, withoutReasoning: false, verified: false },
      topP: { least: 0, most: 1, withoutReasoning: false, verified: false },
      stop: { most: 4, verified: false },
    },
    price: null,
    ends: null,
  };
}
