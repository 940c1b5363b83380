import { systemClock } from '../system/system-clock.ts';
import { converseWire } from '../testing/converse-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { startHttpUpstream } from '../testing/http-upstream.ts';
import { canary, type ModelSubject } from '../testing/model-upstream.ts';
import type { Logger } from '../../app/logger.ts';
import { bedrockFailure } from '../bedrock/bedrock-failure.ts';
import { createHandler, createRuntime } from '../bedrock/bedrock-runtime.ts';
import { converseInput } from '../bedrock/converse-request.ts';
import { createLangchainGateway } from './langchain-gateway.ts';

async function open(): Promise<ModelSubject> {
  const upstream = await startHttpUpstream(converseWire);
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const region = 'us-east-1';
  const credentials = { accessKeyId: 'id', secretAccessKey: canary };
  const handler = createHandler();
  const gateway = createLangchainGateway({
    provider: { chooseModel: async () => ({ kind: 'chosen', model: 'm' }) },
    async connect() {
      const { createBedrockChatModels } = await import('./bedrock-chat-models.ts');
      return createBedrockChatModels({
        region,
        credentials,
        createClient: () =>
          createRuntime({ endpoint: upstream.origin, region, credentials }, handler),
        inputOf: (request) => converseInput(request, request.model),
        sort: bedrockFailure,
      });
    },
    clock: systemClock,
    logger,
  });
  return {
    gateway,
    upstream,
    logged: () => lines.join('\n'),
    [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
  };
}

describeModelGateway('LangChain, ConverseStream', {
  open,
  async openToNobody() {
    const subject = await open();
    await subject.upstream[Symbol.asyncDispose]();
    return subject;
  },
  // LangChain keeps no signature of a thought: docs/decisions/0031.
  cannot: ['documents', 'carried', 'reasoning-tokens', 'should-retry'],
});
