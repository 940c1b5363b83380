import { ChatOpenAI } from '@langchain/openai';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type {
  AnswerForm,
  Parameters,
  ReasoningEffort,
} from '../../contract/parameters/parameters.ts';
import type { OfferedTool } from '../../domain/tool.ts';
import { chatMessage } from './chat-messages.ts';
import type { ChatModels, SortedFailure } from './chat-models.ts';
import { createWatchedFetch, isNoEventStream } from './watched-fetch.ts';

// With what it imports, all that loads LangChain for OpenAI's API; it is imported dynamically, and so chunks of its own.

export type OpenaiChatSettings = {
  /** Null for a server that asks for none. */
  readonly apiKey: string | null;
  /** Null for OpenAI's own. */
  readonly baseUrl: string | null;
  /** Whether a model of OpenAI's can think. */
  readonly isThinker: (model: string) => boolean;
  /** Sorts what OpenAI's SDK throws. */
  readonly sort: (error: unknown) => SortedFailure;
};

/** How long a provider may take to open its answer; asked twice it ends before a person gives up (30 s). */
const headerTimeout = 13_000;

/** Chat models of LangChain's behind OpenAI's API, at OpenAI or any server that speaks it. */
export function createOpenaiChatModels(settings: OpenaiChatSettings): ChatModels {
  const { baseUrl } = settings;
  return {
    ask(request, signal) {
      const watched = createWatchedFetch(settings.apiKey !== null);
      const model = modelOf(request, settings, watched.fetch);
      // Without a version: by this way LangChain calls nobody back, and so traces nothing, whatever the environment says.
      const events = model.streamEvents(request.messages.map(chatMessage), {
        signal,
        ...(request.tools?.length && { tools: request.tools.map(toolOf) }),
        ...(request.parameters.answerForm && formOf(request.parameters.answerForm)),
      });
      return { events, isBegun: watched.isBegun, requestId: watched.requestId };
    },
    failureOf: (error) => failureOf(error, settings.sort),
  };

  function modelOf(
    { model, parameters, tools }: ModelRequest,
    { apiKey, isThinker }: OpenaiChatSettings,
    fetch: typeof globalThis.fetch,
  ): ChatOpenAI {
    // At OpenAI itself, Chat Completions refuse functions to a model that thinks: docs/decisions/0031.
    const isThoughtless = baseUrl === null && tools?.length !== undefined && isThinker(model);
    return new ChatOpenAI({
      model,
      // Every value is given, so that none is taken from the environment behind our back.
      apiKey: apiKey ?? 'none',
      useResponsesApi: false,
      streamUsage: true,
      maxRetries: 0,
      timeout: headerTimeout,
      verbose: false,
      outputVersion: 'v0',
      ...settingsOf(parameters, {
        effort: isThoughtless ? 'none' : parameters.reasoningEffort,
        isRenamed: baseUrl !== null && renamed.test(model),
      }),
      configuration: {
        baseURL: baseUrl ?? 'https://api.openai.com/v1',
        organization: null,
        project: null,
        logLevel: 'off',
        fetch,
      },
    });
  }
}

/** Models for which LangChain calls the limit of tokens as OpenAI alone does, by whichever server they answer. */
const renamed = /^(?:o\d|gpt-[56](?!-chat))/;

type Ways = { readonly effort: ReasoningEffort | undefined; readonly isRenamed: boolean };

function settingsOf(parameters: Parameters, { effort, isRenamed }: Ways) {
  const { temperature, topP, maxTokens, stop, frequencyPenalty, presencePenalty } = parameters;
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(!isRenamed && maxTokens !== undefined && { maxTokens }),
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(presencePenalty !== undefined && { presencePenalty }),
    ...(stop !== undefined && stop.length > 0 && { stopSequences: [...stop] }),
    modelKwargs: {
      ...(isRenamed && maxTokens !== undefined && { max_tokens: maxTokens }),
      // LangChain would send it to models alone whose names it knows.
      ...(effort !== undefined && { reasoning_effort: effort }),
    },
  };
}

function toolOf({ name, description, parameters }: OfferedTool) {
  return {
    type: 'function',
    function: { name, description, parameters: { ...parameters } },
  } as const;
}

/** Text is what a model answers anyway. */
function formOf(form: AnswerForm) {
  switch (form.kind) {
    case 'text':
      return {};
    case 'json':
      return { response_format: { type: 'json_object' } } as const;
    case 'json-schema': {
      const schema = JSON.parse(form.schema);
      // Not strict: OpenAI would refuse every schema that leaves a field to choice.
      return {
        response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
      } as const;
    }
  }
  return form satisfies never;
}

/** LangChain wraps some of what the SDK throws, and the SDK what `fetch` throws. */
function failureOf(error: unknown, sort: OpenaiChatSettings['sort']): SortedFailure {
  if (!(error instanceof Error)) return sort(error);
  if (error.name === 'TimeoutError')
    return { code: 'provider-stalled', isPassing: true, fields: { cause: error.name } };
  if (isNoEventStream(error.cause))
    return { code: 'provider-invalid', isPassing: false, fields: { cause: 'NoEventStream' } };
  return sort(error.name === 'ContextOverflowError' ? error.cause : error);
}
