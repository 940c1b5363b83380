import { expect, test } from 'vitest';
import { readModelCatalogue } from '../../catalogue/read-catalogue.ts';
import { createReadModelCatalogue } from './catalogue-models.ts';

test('gives the catalogue as it was written, read once', async () => {
  const read = createReadModelCatalogue();
  const file = new URL('../../catalogue/models.yaml', import.meta.url).pathname;
  expect(await read()).toEqual(readModelCatalogue(file));
  expect(await read()).toBe(await read());
});
