import type { Logger } from '../../app/logger.ts';
import { providerFailure } from '../openai/provider-failure.ts';
import { systemClock } from '../system/system-clock.ts';
import { chatCompletionsWire } from '../testing/chat-completions-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { startHttpUpstream } from '../testing/http-upstream.ts';
import { canary, type ModelSubject } from '../testing/model-upstream.ts';
import { createLangchainGateway } from './langchain-gateway.ts';

async function open(): Promise<ModelSubject> {
  const upstream = await startHttpUpstream(chatCompletionsWire);
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const gateway = createLangchainGateway({
    provider: { chooseModel: async () => ({ kind: 'chosen', model: 'm' }) },
    async connect() {
      const { createOpenaiChatModels } = await import('./openai-chat-models.ts');
      return createOpenaiChatModels({
        apiKey: canary,
        baseUrl: `${upstream.origin}/v1`,
        isThinker: () => true,
        sort: (error) => providerFailure(error, systemClock.now()),
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

describeModelGateway('LangChain, Chat Completions', {
  open,
  async openToNobody() {
    const subject = await open();
    await subject.upstream[Symbol.asyncDispose]();
    return subject;
  },
  // LangChain gives none of it back: docs/decisions/0031.
  cannot: ['documents', 'carried'],
});
