import { APIError, type OpenAI } from 'openai';
import { isResponse } from '../../contract/requests/response-settings.ts';
import type { Clock } from '../../app/clock.ts';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import { askTwice } from './ask-twice.ts';
import { chatCompletionBody } from './chat-completion-body.ts';
import { readChatCompletion } from './read-chat-completion.ts';
import { readResponse } from './read-response.ts';
import { responseBody } from './response-body.ts';

/** `responses` is OpenAI's own; what the Responses API cannot say goes by Chat Completions there too. */
export type Speech = 'responses' | 'chat-completions';

export type OpenedAnswer = {
  readonly response: Response;
  readonly events: AsyncIterable<ModelEvent>;
  readonly close: () => void;
};

type Opening = { readonly client: OpenAI; readonly speech: Speech; readonly clock: Clock };

/** Opens answers by the API that can say what is asked; throws what the SDK throws. */
export function createAnswerOpener({ client, speech, clock }: Opening) {
  const limitField = speech === 'responses' ? 'max_completion_tokens' : 'max_tokens';
  let hasSummaries = true;

  async function openCompletion(request: ModelRequest, signal: AbortSignal): Promise<OpenedAnswer> {
    const body = chatCompletionBody(request, limitField);
    const { data, response } = await askTwice(
      () => client.chat.completions.create(body, { signal }).withResponse(),
      clock,
      signal,
    );
    const events = readChatCompletion(data, callsIn(request), clock);
    return { response, events, close: () => data.controller.abort() };
  }

  async function openResponse(request: ModelRequest, signal: AbortSignal): Promise<OpenedAnswer> {
    const { data, response } = await askTwice(
      () => client.responses.create(responseBody(request, hasSummaries), { signal }).withResponse(),
      clock,
      signal,
    );
    return { response, events: readResponse(data), close: () => data.controller.abort() };
  }

  return async (request: ModelRequest, signal: AbortSignal): Promise<OpenedAnswer> => {
    if (speech === 'chat-completions' || !isResponse(request.parameters))
      return openCompletion(request, signal);
    try {
      return await openResponse(request, signal);
    } catch (error) {
      // OpenAI shows thoughts only to organisations that have proved who they are.
      if (!hasSummaries || !isRefusalOfSummaries(error)) throw error;
      hasSummaries = false;
      return openResponse(request, signal);
    }
  };
}

function isRefusalOfSummaries(error: unknown): boolean {
  return error instanceof APIError && error.status === 400 && error.param === 'reasoning.summary';
}

function callsIn({ messages }: ModelRequest): number {
  return messages.flatMap((message) =>
    message.role === 'assistant' ? (message.toolCalls ?? []) : [],
  ).length;
}
