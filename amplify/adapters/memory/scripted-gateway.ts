import type {
  ModelChoice,
  ModelEvent,
  ModelGateway,
  ModelRequest,
} from '../../app/model-gateway.ts';
import type { ModelOffers } from '../../app/model-offer.ts';

export type ScriptedGateway = ModelGateway &
  ModelOffers & {
    /** Every request that was sent, in order. */
    readonly requests: readonly ModelRequest[];
    /** Lets the model of the latest request say something. */
    say(event: ModelEvent): void;
    /** Closes the latest request's stream without another word. */
    close(): void;
    /** Whether the latest request was aborted. */
    readonly aborted: boolean;
  };

/** A model that says what a test tells it to, when it tells it to. */
export function createScriptedGateway(
  choice: ModelChoice = { kind: 'chosen', model: 'scripted' },
  offered: readonly string[] = ['scripted'],
): ScriptedGateway {
  const requests: ModelRequest[] = [];
  let stream = new TransformStream<ModelEvent, ModelEvent>();
  let writer = stream.writable.getWriter();
  let aborted = false;

  return {
    requests,
    get aborted() {
      return aborted;
    },
    chooseModel: async () => choice,
    offered: async () => ({ kind: 'offered', models: offered }),
    async *answer(request, signal) {
      requests.push(request);
      stream = new TransformStream<ModelEvent, ModelEvent>();
      writer = stream.writable.getWriter();
      aborted = signal.aborted;
      signal.addEventListener('abort', () => (aborted = true));
      yield* stream.readable;
    },
    say: (event) => void writer.write(event).catch(() => undefined),
    close: () => void writer.close().catch(() => undefined),
  };
}
