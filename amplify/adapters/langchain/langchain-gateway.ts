import type { Clock } from '../../app/clock.ts';
import type { Logger } from '../../app/logger.ts';
import type { ModelEvent, ModelGateway, ModelRequest } from '../../app/model-gateway.ts';
import { createRenewed, keyLife } from '../../app/renewed.ts';
import type { Asking, ChatModels, SortedFailure } from './chat-models.ts';
import { readChatEvents } from './read-chat-events.ts';

export type LangchainGatewaySettings = {
  /** Who names the model that answers when nobody asked for another: LangChain knows none. */
  readonly provider: Pick<ModelGateway, 'chooseModel'>;
  /** Null where the provider would be asked without a key. */
  readonly connect: () => Promise<ChatModels | null>;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Where a provider does not say how long to wait before it is asked again. */
const breath = 500;
/** A person waits this many seconds without being told why. */
const longestWait = 5;

/** Models of LangChain.js: the same providers, asked by its chat models. It is made for whoever asks, and so loads at once. */
export function createLangchainGateway(settings: LangchainGatewaySettings): ModelGateway {
  const { provider, clock, logger } = settings;
  const connection = createRenewed(settings.connect, keyLife, clock);

  connection.get().catch(() => undefined);
  return {
    chooseModel: (signal) => provider.chooseModel(signal),
    async *answer(request, signal) {
      try {
        const models = await connection.get();
        const onWrongKey = () => connection.forget();
        if (models) yield* answerOf({ models, clock, logger, onWrongKey }, request, signal);
        else yield { type: 'failure', code: 'provider-configuration' };
      } catch (error) {
        logger.log('error', 'provider.not-connected', { error });
        yield { type: 'failure', code: 'provider-unavailable' };
      }
    },
  };
}

type Parts = Pick<LangchainGatewaySettings, 'clock' | 'logger'> & {
  readonly models: ChatModels;
  readonly onWrongKey: () => void;
};

async function* answerOf(
  { models, clock, logger, onWrongKey }: Parts,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  for (const isLast of [false, true]) {
    const done = new AbortController();
    const asking = models.ask(request, AbortSignal.any([signal, done.signal]));
    try {
      for await (const event of eventsOf(asking)) {
        if (signal.aborted) return;
        if (event.type === 'failure') logger.log('warn', 'provider.failed', { code: event.code });
        yield event;
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      const failure = models.failureOf(error);
      if (failure.fields['status'] === 401) onWrongKey();
      logger.log('warn', 'provider.failed', { code: failure.code, ...failure.fields });
      if (isLast || asking.isBegun() || !mayPass(failure)) {
        yield eventOf(failure);
        return;
      }
      await clock.sleep((failure.retryAfter ?? 0) * 1000 || breath, signal);
      if (signal.aborted) return;
    } finally {
      done.abort();
    }
  }
}

async function* eventsOf(asking: Asking): AsyncGenerator<ModelEvent> {
  let isAccepted = false;
  for await (const event of readChatEvents(asking.events)) {
    const requestId = isAccepted ? null : asking.requestId();
    isAccepted = true;
    if (requestId !== null) yield { type: 'accepted', requestId };
    yield event;
  }
}

function mayPass({ isPassing, retryAfter }: SortedFailure): boolean {
  return isPassing && (retryAfter ?? 0) <= longestWait;
}

function eventOf({ code, retryAfter }: SortedFailure): ModelEvent {
  const isTold = retryAfter !== null && retryAfter !== undefined;
  return { type: 'failure', code, ...(isTold && { retryAfter }) };
}
