import type {
  BedrockRuntimeClient,
  ConverseStreamCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { ChatBedrockConverse } from '@langchain/aws';
import { mergeMessageRuns, SystemMessage } from '@langchain/core/messages';
import type { ModelRequest } from '../../app/model-gateway.ts';
import { chatMessage } from './chat-messages.ts';
import type { ChatModels, SortedFailure } from './chat-models.ts';

// With what it imports, all that loads LangChain for Bedrock; it is imported dynamically, and so chunks of its own.

export type BedrockChatSettings = {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** One that asks once; new for each request, so that what is noted is of that one. */
  readonly createClient: () => BedrockRuntimeClient;
  /** A request as Converse has it. */
  readonly inputOf: (request: ModelRequest) => ConverseStreamCommandInput;
  /** Sorts what AWS's SDK throws. */
  readonly sort: (error: unknown) => SortedFailure;
};

/** Chat models of LangChain's behind Bedrock's ConverseStream. */
export function createBedrockChatModels(settings: BedrockChatSettings): ChatModels {
  return {
    ask(request, signal) {
      const client = settings.createClient();
      const watched = watch(client);
      const input = settings.inputOf(withoutThoughts(request));
      const { stopSequences: stop } = input.inferenceConfig ?? {};
      const tools = input.toolConfig?.tools;
      // Bedrock wants every answer between two questions.
      const said = request.messages.filter(({ role }) => role !== 'system').map(chatMessage);
      const messages = mergeMessageRuns([...instructionsIn(input), ...said]);
      const events = modelOf(settings, client, input).streamEvents(messages, {
        signal,
        ...(stop && { stop }),
        ...(tools && { tools }),
      });
      return { events, ...watched };
    },
    failureOf: settings.sort,
  };
}

/** With what Converse is told of the answer's form. */
function instructionsIn({ system = [] }: ConverseStreamCommandInput): readonly SystemMessage[] {
  return system.flatMap(({ text }) => (text === undefined ? [] : [new SystemMessage(text)]));
}

function modelOf(
  { region, credentials }: BedrockChatSettings,
  client: BedrockRuntimeClient,
  {
    modelId,
    inferenceConfig = {},
    additionalModelRequestFields: fields,
    guardrailConfig,
  }: ConverseStreamCommandInput,
): ChatBedrockConverse {
  const { temperature, topP, maxTokens } = inferenceConfig;
  return new ChatBedrockConverse({
    model: modelId ?? '',
    // Every value is given, so that none is taken from the environment behind our back.
    region,
    credentials,
    client,
    // How long a provider may be silent, whoever reads its answer knows.
    streamIdleTimeout: 0,
    maxRetries: 0,
    verbose: false,
    outputVersion: 'v0',
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(fields !== undefined && { additionalModelRequestFields: fields }),
    ...(guardrailConfig !== undefined && { guardrailConfig }),
  });
}

/** LangChain loses what a model would want back of its thoughts when its calls are answered: docs/decisions/0031. */
function withoutThoughts(request: ModelRequest): ModelRequest {
  const { parameters, tools = [] } = request;
  if (tools.length === 0 || parameters.reasoningEffort === undefined) return request;
  return { ...request, parameters: { ...parameters, reasoningEffort: 'none' } };
}

/** Notes what LangChain does not tell of an answer. */
function watch(client: BedrockRuntimeClient) {
  let isBegun = false;
  let requestId: string | null = null;
  client.middlewareStack.add(
    (next) => async (asked) => {
      const answer = await next(asked);
      isBegun = true;
      requestId = answer.output.$metadata.requestId ?? null;
      return answer;
    },
    { step: 'initialize', priority: 'high' },
  );
  return { isBegun: () => isBegun, requestId: () => requestId };
}
