/** As in “1 token”, “12,000 tokens”. */
export function tokenCount(tokens: string): string {
  return tokens === '1' ? '1 token' : `${tokens} tokens`;
}

/** What can be set of an answer, and how it is told wherever it is met. */
export const parameterWords = {
  /** The names that stand in sentences. */
  inWords: {
    temperature: 'temperature',
    topP: 'top P',
    maxTokens: 'maximum tokens',
    frequencyPenalty: 'frequency penalty',
    presencePenalty: 'presence penalty',
    stop: 'stop sequences',
    reasoningEffort: 'reasoning effort',
    answerForm: 'answer form',
    model: 'model',
    engine: 'engine',
    systemPrompt: 'system prompt',
    window: 'context window',
  },
  labels: {
    model: 'Model',
    engine: 'Engine',
    temperature: 'Temperature',
    topP: 'Top P',
    maxTokens: 'Maximum tokens',
    frequencyPenalty: 'Frequency penalty',
    presencePenalty: 'Presence penalty',
    stop: 'Stop sequences',
    reasoningEffort: 'Reasoning effort',
    answerForm: 'Answer form',
    systemPrompt: 'System prompt',
    window: 'Context window',
  },
  engines: { provider: 'The provider itself', langchain: 'LangChain' },
  efforts: {
    none: 'None',
    minimal: 'Minimal',
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    xhigh: 'Extra high',
    max: 'The most',
  },
  forms: { text: 'Text', json: 'JSON', 'json-schema': 'JSON by a schema' },
  temperatures: {
    exact: 'keeps to what is likeliest',
    balanced: 'balanced',
    free: 'free with words',
  },
  topP: (percent: string) => `considers the likeliest ${percent} of words`,
  tokens: tokenCount,
  windows: {
    messages: (most: string) => (most === '1' ? '1 message' : `${most} messages`),
    tokens: tokenCount,
    model: 'As much as the model takes',
  },
} as const;
