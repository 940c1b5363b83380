import type { Logger } from '../app/logger.ts';
import { createOpenaiGateway } from './openai/openai-gateway.ts';
import { systemClock } from './system/system-clock.ts';
import { chatCompletionsWire } from './testing/chat-completions-wire.ts';
import { describeModelGateway } from './testing/describe-model-gateway.ts';
import { startHttpUpstream, type UpstreamWire } from './testing/http-upstream.ts';
import { canary, type ModelSubject } from './testing/model-upstream.ts';

/** An adapter of OpenAI's API before a server that speaks one of its protocols. */
async function openOpenai(wire: UpstreamWire): Promise<ModelSubject> {
  const upstream = await startHttpUpstream(wire);
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const gateway = createOpenaiGateway({
    readKey: async () => canary,
    baseUrl: `${upstream.origin}/v1`,
    model: 'm',
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

describeModelGateway('Chat Completions', {
  open: () => openOpenai(chatCompletionsWire),
  async openToNobody() {
    const subject = await openOpenai(chatCompletionsWire);
    await subject.upstream[Symbol.asyncDispose]();
    return subject;
  },
  cannot: ['carried'],
});
