import { LLMock } from '@copilotkit/aimock';
import type { ModelServer } from './model-server.ts';
import { canary } from './model-upstream.ts';

const words = 'Grüße aus 東京 👋';
const thoughts = 'I greet.';
const answer = {
  content: words,
  reasoning: thoughts,
  usage: { prompt_tokens: 5, completion_tokens: 2 },
};

/** What a filter's end is called: at OpenAI, and at Bedrock. */
type Filtered = 'content_filter' | 'content_filtered';

/** Of npm: a server of OpenAI's APIs and of Bedrock's that others have written. */
export async function openPublishedMock(filtered: Filtered): Promise<ModelServer> {
  const mock = new LLMock({ port: 0, chunkSize: 3 });
  answerWords(mock, filtered);
  answerCalls(mock);
  refuse(mock);
  const origin = await mock.start();
  return {
    origin,
    words,
    thoughts,
    asking: {
      answer: { model, content: 'Hello' },
      think: { model, content: 'Hello' },
      calls: { model, content: 'The weather in Paris and in Oslo?' },
      'answer-at-length': { model, content: 'At length' },
      cut: { model, content: 'Cut' },
      'hang-up': { model, content: 'Hang up' },
      'talk-nonsense': { model, content: 'Nonsense' },
      'fail-once': { model, content: 'Once' },
      'fail-always': { model, content: 'Down' },
      'refuse-key': { model, content: 'Wrong key' },
      'refuse-length': { model, content: 'Too much' },
      'refuse-quota': { model, content: 'All spent' },
      'refuse-for-long': { model, content: 'Busy' },
      'end-at-length': { model, content: 'Short' },
      'end-filtered': { model, content: 'Filtered' },
    },
    [Symbol.asyncDispose]: () => mock.stop(),
  };
}

/** Any will do. */
const model = 'gpt-6.2-sol';

function answerWords(mock: LLMock, filtered: Filtered): void {
  mock.onMessage('Hello', answer);
  const long = { content: 'and so on '.repeat(300) };
  mock.onMessage('At length', long, { chunkSize: 1, latency: 20 });
  mock.onMessage('Cut', long, { truncateAfterChunks: 20, latency: 5 });
  mock.onMessage('Hang up', answer, { chaos: { disconnectRate: 1 } });
  mock.onMessage('Nonsense', answer, { chaos: { malformedRate: 1 } });
  mock.onMessage('Short', { ...answer, finishReason: 'length' });
  mock.onMessage('Filtered', { ...answer, finishReason: filtered });
}

function answerCalls(mock: LLMock): void {
  const toolCalls = ['Paris', 'Oslo'].map((place) => {
    return { name: 'get_weather', arguments: JSON.stringify({ place }) };
  });
  mock.on(
    { hasToolResult: true, toolResultContains: '20 degrees' },
    { content: 'Both: 20 degrees.' },
  );
  mock.onMessage('weather', { toolCalls });
}

function refusal(status: number, code: string) {
  return { error: { message: `No, ${canary}.`, code, type: code }, status };
}

function refuse(mock: LLMock): void {
  mock.onMessage('Wrong key', refusal(401, 'invalid_api_key'));
  mock.onMessage('Too much', refusal(400, 'context_length_exceeded'));
  mock.onMessage('All spent', refusal(429, 'insufficient_quota'));
  mock.onMessage('Busy', { ...refusal(429, 'rate_limit_exceeded'), retryAfter: 60 });
  mock.onMessage('Down', refusal(503, 'server_error'));
  mock.on({ userMessage: 'Once', sequenceIndex: 0 }, refusal(503, 'server_error'));
  mock.onMessage('Once', answer);
}
