import { afterAll, expect, test } from 'vitest';
import { eavesdrop } from './eavesdrop.ts';
import { startProduct } from './product.ts';
import { openRealtime } from './realtime-client.ts';
import { setScene } from './scene.ts';

const product = await startProduct();
afterAll(() => product.close());
const scene = await setScene(product);
const fields = scene.surface.fields.filter(({ operation }) => operation === 'subscription');

test('nobody connects without a token', async () => {
  for (const authorization of [null, '', 'Bearer ']) {
    expect((await openRealtime(product, authorization)).kind).toBe('refused');
  }
});

test('whoever is not the victim hears nothing of what the victim does', async () => {
  const { heardByVictim, listeners } = await eavesdrop(scene);
  expect(fields.length).toBeGreaterThanOrEqual(2);
  expect(fields.map(({ name }) => name).filter((name) => !heardByVictim.has(name))).toEqual([]);
  expect(listeners).toHaveLength(4);
  for (const { attacker, begun, heard } of listeners) {
    expect({ attacker: attacker.name, heard }).toEqual({ attacker: attacker.name, heard: [] });
    expect(begun).toBeGreaterThan(fields.length);
  }
  expect(product.faults).toEqual([]);
});
