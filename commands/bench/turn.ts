import { questionOf, send, stop } from '../../e2e/faults/take-turn.ts';
import { signInPeople, type Person } from '../../e2e/isolation/people.ts';
import { startProduct, type Product } from '../../e2e/isolation/product.ts';
import type { Bench, Measurement } from './bench.ts';
import { createPacedModel, type PacedModel } from './paced-model.ts';
import { median, percentile } from './table.ts';

/** A turn on the local backend: what it adds to its provider, writes, sends and how fast it stops. */
export const turnBench: Bench = {
  name: 'turn',
  title: 'a turn: what is added to the provider, written, sent, and how fast it stops',
  async run({ tell }) {
    const model = createPacedModel({ tokens: 300, beforeFirst: 100, between: 10 });
    const product = await startProduct({ model: model.room });
    try {
      const { demo } = await signInPeople(product);
      tell('first tokens, through Parlance and straight from the provider');
      const added = await addedToFirst(product, demo);
      tell('a whole turn: bytes and write units');
      const whole = await wholeTurn(product, demo);
      tell('Stop');
      return [...added, ...whole, ...(await stopping(product, demo, model))];
    } finally {
      await product.close();
    }
  },
};

const rounds = 25;

async function addedToFirst(product: Product, person: Person): Promise<readonly Measurement[]> {
  const [through, straight]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 3; round += 1) {
    const direct = await untilFirst(() => askModel(product), 'abc ');
    const own = await untilFirst(() => send(product, person, questionOf('bench')), '"text":"abc ');
    // The first rounds warm both up.
    if (round >= 3) {
      straight.push(direct);
      through.push(own);
    }
  }
  const added = through.map((milliseconds, round) => milliseconds - (straight[round] ?? 0));
  return [
    {
      name: 'first token straight from the provider, median',
      value: median(straight),
      unit: 'ms',
      target: null,
    },
    {
      name: 'first token through the local backend, median',
      value: median(through),
      unit: 'ms',
      target: null,
    },
    {
      name: 'added before the first token, median',
      value: median(added),
      unit: 'ms',
      target: { id: 'P5', at: 'most', value: 2 },
    },
    {
      name: 'added before the first token, p99',
      value: percentile(added, 99),
      unit: 'ms',
      target: { id: 'P5', at: 'most', value: 8 },
    },
  ];
}

function askModel({ origin }: Product): Promise<Response> {
  const body = JSON.stringify({ model: 'bench', stream: true, messages: [] });
  return fetch(`${origin}/__local/model/v1/chat/completions`, { method: 'POST', body });
}

async function untilFirst(ask: () => Promise<Response>, words: string): Promise<number> {
  const start = performance.now();
  const response = await ask();
  const decoder = new TextDecoder();
  let text = '';
  let first = Number.NaN;
  for await (const bytes of response.body ?? []) {
    if (Number.isNaN(first)) text += decoder.decode(bytes, { stream: true });
    if (Number.isNaN(first) && text.includes(words)) first = performance.now() - start;
  }
  return first;
}

async function wholeTurn(product: Product, person: Person): Promise<readonly Measurement[]> {
  let units = 0;
  let reads = 0;
  const stopCounting = product.backend.dynamodb.onConsumed(({ writeUnits, readUnits }) => {
    units += writeUnits;
    reads += readUnits;
  });
  const response = await send(product, person, questionOf('bench'));
  let bytes = 0;
  for await (const part of response.body ?? []) bytes += part.length;
  // The end is told to other tabs after the page has heard it.
  await new Promise((resolve) => setTimeout(resolve, 300));
  stopCounting();
  return [
    {
      name: 'bytes on the wire for each token',
      value: bytes / 300,
      unit: 'B',
      target: { id: 'P6', at: 'most', value: 45 },
    },
    {
      name: 'write units of a turn of 3 s, indexes counted',
      value: units,
      unit: '',
      target: { id: 'P8', at: 'most', value: 16 },
    },
    { name: 'read units of a turn of 3 s', value: reads, unit: '', target: null },
  ];
}

async function stopping(
  product: Product,
  person: Person,
  model: PacedModel,
): Promise<readonly Measurement[]> {
  const took: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const question = questionOf('bench');
    const response = await send(product, person, question);
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (!text.includes('"text":"')) text += decoder.decode((await reader?.read())?.value);
    // Not always at the same moment between two looks.
    await new Promise((resolve) => setTimeout(resolve, round * 17));
    let storedAt = Number.NaN;
    const stopListening = product.backend.dynamodb.onConsumed(({ operation }) => {
      if (operation === 'UpdateItem' && Number.isNaN(storedAt)) storedAt = performance.now();
    });
    await stop(product, person, question.turnId);
    while ((await reader?.read())?.done === false);
    stopListening();
    took.push((model.closedAt() ?? Number.NaN) - storedAt);
  }
  return [
    {
      name: 'from a stored order to stop to the closed provider, median',
      value: median(took),
      unit: 'ms',
      target: null,
    },
    {
      name: 'from a stored order to stop to the closed provider, longest',
      value: Math.max(...took),
      unit: 'ms',
      target: { id: 'P9', at: 'most', value: 300 },
    },
  ];
}
