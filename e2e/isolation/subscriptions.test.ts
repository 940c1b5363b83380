import { afterAll, expect, test } from 'vitest';
import { eavesdrop } from './eavesdrop.ts';
import { startProduct } from './product.ts';
import { openRealtime } from './realtime-client.ts';
import { setScene } from './scene.ts';

const product = await startProduct();
afterAll(() => product.close());
const scene = await setScene(product, { furnished: false });
const fields = scene.surface.fields.filter(({ operation }) => operation === 'subscription');

test('nobody connects without a token', async () => {
  for (const authorization of [null, '', 'Bearer ']) {
    expect((await openRealtime(product, authorization)).kind).toBe('refused');
  }
});

test('whoever listens hears what they do themselves in this account, and nothing else', async () => {
  const { heardByVictim, listeners } = await eavesdrop(scene);
  expect(fields.length).toBeGreaterThanOrEqual(2);
  expect(fields.map(({ name }) => name).filter((name) => !heardByVictim.has(name))).toEqual([]);
  expect(listeners).toHaveLength(8);
  for (const { name, begun, heard } of listeners) {
    expect({ name, heard }).toEqual({ name, heard: [] });
    expect(begun).toBeGreaterThan(fields.length);
  }
  expect(product.faults).toEqual([]);
});
