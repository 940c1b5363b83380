import { hear, questionOf, send, stop } from '../../e2e/faults/take-turn.ts';
import { signInPeople, type Person } from '../../e2e/isolation/people.ts';
import { startProduct, type Product } from '../../e2e/isolation/product.ts';
import type { Bench, Measurement } from './bench.ts';
import { addedBefore, untilFirst } from './first-token.ts';
import { createPacedModel, type PacedModel } from './paced-model.ts';
import { median } from './table.ts';

/** A turn on the local backend: what it adds to its provider, how fast it stops and that it outlives a silence. */
export const turnBench: Bench = {
  name: 'turn',
  title: 'a turn: what is added to the provider, how fast it stops, and a silence of a minute',
  async run({ tell }) {
    const model = createPacedModel({ tokens: 300, beforeFirst: 100, between: 10 });
    const measured = await withProduct(model, async (product, demo) => {
      tell('first tokens, through Parlance and straight from the provider');
      const added = await addedToFirst(product, demo);
      tell('Stop');
      return [...added, ...(await stopping(product, demo, model))];
    });
    tell('a provider that is silent for a minute');
    const silent = createPacedModel({ tokens: 3, beforeFirst: 60_000, between: 10 });
    return [...measured, ...(await withProduct(silent, silence))];
  },
};

async function withProduct<T>(
  model: PacedModel,
  work: (product: Product, person: Person) => Promise<T>,
): Promise<T> {
  const product = await startProduct({ model: model.room });
  try {
    return await work(product, (await signInPeople(product)).demo);
  } finally {
    await product.close();
  }
}

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
    ...addedBefore(added),
  ];
}

function askModel({ origin }: Product): Promise<Response> {
  const body = JSON.stringify({ model: 'bench', stream: true, messages: [] });
  return fetch(`${origin}/__local/model/v1/chat/completions`, { method: 'POST', body });
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

async function silence(product: Product, person: Person): Promise<readonly Measurement[]> {
  const heard = await hear(await send(product, person, questionOf('bench')));
  return [
    {
      name: 'turns that outlived a silence of 60 s, of one',
      value: heard.end?.status === 'complete' ? 1 : 0,
      unit: '',
      target: { id: 'P9', at: 'least', value: 1 },
    },
    {
      name: 'longest time without a byte in it',
      value: heard.longestSilence / 1000,
      unit: 's',
      target: { id: 'P9', at: 'most', value: 15 },
    },
  ];
}
