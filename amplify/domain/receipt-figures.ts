import type { Model } from '../contract/models/model.ts';
import type { Provider } from '../contract/models/offered-models.ts';
import type { PriceLine, ReceiptPrice, ReceiptRound } from '../contract/receipts/receipt.ts';
import type { Usage } from '../contract/turn-status.ts';

type Timed = Pick<ReceiptRound, 'firstToken' | 'milliseconds' | 'usage'> & {
  /** Whether its thoughts were to be heard. */
  readonly hasThought: boolean;
};

/** Tokens a second while a model spoke; null where no request says both. */
export function tokensPerSecond(rounds: readonly Timed[]): number | null {
  let tokens = 0;
  let milliseconds = 0;
  for (const { firstToken, milliseconds: whole, usage, hasThought } of rounds) {
    if (!usage || firstToken === null) continue;
    // Thoughts that nobody heard came before the first word.
    const silent = hasThought ? 0 : (usage.reasoningTokens ?? 0);
    tokens += Math.max(0, usage.outputTokens - silent);
    milliseconds += whole - firstToken;
  }
  return tokens > 0 && milliseconds > 0 ? (tokens / milliseconds) * 1000 : null;
}

/** What a turn's requests cost by the price list of a model; each request is counted by itself. */
export function priceOf(
  provider: Provider,
  model: Model | null,
  rounds: readonly Pick<ReceiptRound, 'usage'>[],
): ReceiptPrice {
  // Of somebody's own server nobody knows the prices, whatever it calls its models.
  if (provider === 'compatible') return unknown('other-server');
  if (model?.provider !== provider) return unknown('model-unknown');
  const { price } = model;
  if (!price) return unknown('not-listed');
  const usages = rounds.flatMap(({ usage }) => usage ?? []);
  if (usages.length === 0 || usages.length < rounds.length) return unknown('not-said');
  const isVerified =
    price.verified && !usages.some((usage) => isAbove(price, usage) && !price.above?.verified);
  const lines = joined(usages.flatMap((usage) => linesOf(price, usage)));
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return { kind: 'known', currency: 'USD', date: price.date, isVerified, lines, total };
}

function unknown(why: Extract<ReceiptPrice, { kind: 'unknown' }>['why']): ReceiptPrice {
  return { kind: 'unknown', why };
}

type Price = NonNullable<Model['price']>;

function isAbove({ above }: Price, { inputTokens }: Usage): boolean {
  return above !== null && inputTokens > above.tokens;
}

function linesOf(price: Price, usage: Usage): readonly PriceLine[] {
  const { input, cachedInput, output } = price.above && isAbove(price, usage) ? price.above : price;
  const cached = Math.min(usage.cachedTokens ?? 0, usage.inputTokens);
  return [
    lineOf('input', usage.inputTokens - cached, input),
    lineOf('cached', cached, cachedInput ?? input),
    lineOf('output', usage.outputTokens, output),
  ].filter(({ tokens }) => tokens > 0);
}

function lineOf(what: PriceLine['what'], tokens: number, rate: number): PriceLine {
  return { what, tokens, rate, amount: (tokens * rate) / 1_000_000 };
}

/** One line for all tokens of a kind at a rate, the kinds in their order. */
function joined(lines: readonly PriceLine[]): PriceLine[] {
  const byKind = new Map<string, PriceLine>();
  for (const line of lines) {
    const { what, rate } = line;
    const before = byKind.get(`${what} ${rate}`)?.tokens ?? 0;
    byKind.set(`${what} ${rate}`, lineOf(what, before + line.tokens, rate));
  }
  const order = ['input', 'cached', 'output'];
  return [...byKind.values()].toSorted(
    (one, other) => order.indexOf(one.what) - order.indexOf(other.what),
  );
}
