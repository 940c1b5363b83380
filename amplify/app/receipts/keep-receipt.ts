import type { ModelCatalogue } from '../../contract/models/model.ts';
import type { ReceiptOutcome, ReceiptRound, SentRequest } from '../../contract/receipts/receipt.ts';
import { priceOf, tokensPerSecond } from '../../domain/receipt-figures.ts';
import { summedUsage } from '../../domain/summed-usage.ts';
import type { Usage } from '../../contract/turn-status.ts';
import type { TurnPlan } from '../admit-turn.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { tryAgain } from '../try-again.ts';
import type { ReceiptStore } from './receipt-store.ts';
import type { WatchedRound } from './round-log.ts';
import { sentRequest } from './sent-request.ts';

export type ReceiptPorts = {
  readonly receipts: ReceiptStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly loadCatalogue: () => Promise<ModelCatalogue>;
};

/** The receipt of a turn that runs. Nothing of it ever rejects: an answer is worth more than its receipt. */
export type OpenReceipt = {
  /** Adds how it went; resolves when that is kept, or lost. */
  finish(rounds: readonly WatchedRound[]): Promise<void>;
  /** Takes it away after all: its answer is gone, or somebody else has ended it. */
  drop(): Promise<void>;
};

/** A function that waits costs as much as one that works; every call to a store ends sooner by itself. */
const patience = 15_000;

/** Keeps what a turn asks, at once and beside its question. */
export function openReceipt(ports: ReceiptPorts, plan: TurnPlan): OpenReceipt {
  const { receipts, clock, logger } = ports;
  const { turn, answer } = plan;
  const { conversationId, id, owner, createdAt } = answer;
  const key = { conversationId, id };

  function lose(error: unknown): null {
    logger.log('error', 'receipt.lost', { turnId: turn.turnId, error });
    return null;
  }
  async function unlessLost<Value>(task: () => Promise<Value>): Promise<Value | null> {
    const over = new AbortController();
    const late = clock.sleep(patience, over.signal).then(() => {
      if (!over.signal.aborted) throw new Error('The store does not answer.');
      return null;
    });
    try {
      return await Promise.race([task(), late]);
    } catch (error) {
      return lose(error);
    } finally {
      over.abort();
    }
  }
  const begun = unlessLost(async () => {
    const request = sentRequest(plan);
    await tryAgain(clock, () => receipts.begin({ ...key, owner, createdAt, request }));
    return request;
  });
  return {
    async finish(rounds) {
      const endedAt = clock.now();
      const request = await begun;
      if (!request) return;
      await unlessLost(async () => {
        const milliseconds = Math.max(0, endedAt - turn.acceptedAt);
        const outcome = await outcomeOf(ports, request, rounds, milliseconds);
        await tryAgain(clock, () => receipts.finish(key, outcome, endedAt));
      });
    },
    async drop() {
      await begun;
      await unlessLost(() => tryAgain(clock, () => receipts.remove(key)));
    },
  };
}

async function outcomeOf(
  { loadCatalogue }: ReceiptPorts,
  { provider, model }: SentRequest,
  rounds: readonly WatchedRound[],
  milliseconds: number,
): Promise<ReceiptOutcome> {
  const { models } = await loadCatalogue();
  const first = rounds.find(({ firstToken }) => firstToken !== null);
  const usage = rounds.reduce<Usage | null>((sum, round) => summedUsage(sum, round.usage), null);
  const known = models.find(({ id }) => id === model.answered) ?? null;
  return {
    milliseconds,
    firstToken: first ? first.beganAfter + (first.firstToken ?? 0) : null,
    tokensPerSecond: tokensPerSecond(rounds),
    usage,
    rounds: rounds.map(withoutThought),
    price: priceOf(provider, known, rounds),
  };
}

/** Whether it has thought counts for its speed alone. */
function withoutThought(round: WatchedRound): ReceiptRound {
  const { hasThought: _, ...kept } = round;
  return kept;
}
