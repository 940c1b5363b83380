import type { Logger } from '../app/logger.ts';
import type { Speech } from './openai/open-answer.ts';
import { createOpenaiGateway } from './openai/openai-gateway.ts';
import { systemClock } from './system/system-clock.ts';
import { chatCompletionsWire } from './testing/chat-completions-wire.ts';
import { describeModelGateway } from './testing/describe-model-gateway.ts';
import { responsesWire } from './testing/responses-wire.ts';
import { startHttpUpstream, type UpstreamWire } from './testing/http-upstream.ts';
import { canary, type ModelAdapter, type ModelSubject } from './testing/model-upstream.ts';

/** An adapter of OpenAI's API before a server that speaks one of its protocols. */
async function openOpenai(speech: Speech, wire: UpstreamWire): Promise<ModelSubject> {
  const upstream = await startHttpUpstream(wire);
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const gateway = createOpenaiGateway({
    readKey: async () => canary,
    baseUrl: `${upstream.origin}/v1`,
    speech,
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

function openaiAdapter(speech: Speech, wire: UpstreamWire, cannot: ModelAdapter['cannot']) {
  return {
    cannot,
    open: () => openOpenai(speech, wire),
    async openToNobody() {
      const subject = await openOpenai(speech, wire);
      await subject.upstream[Symbol.asyncDispose]();
      return subject;
    },
  };
}

// What it wants back are the thoughts that it has shown: openai-gateway.test.ts.
const chatCompletions = openaiAdapter('chat-completions', chatCompletionsWire, ['carried']);

describeModelGateway('OpenAI, Responses', openaiAdapter('responses', responsesWire, []));
describeModelGateway('OpenAI, Chat Completions', chatCompletions);
