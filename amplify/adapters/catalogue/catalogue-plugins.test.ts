import { expect, test } from 'vitest';
import { readSamplePlugins } from '../../catalogue/read-catalogue.ts';
import { createCataloguePlugins } from './catalogue-plugins.ts';

test('every account has the samples, as they were written', async () => {
  const samples = readSamplePlugins(new URL('../../catalogue/plugins', import.meta.url).pathname);
  const source = createCataloguePlugins();
  const { signal } = new AbortController();
  expect(await source.ofAccount('one', signal)).toEqual(samples);
  expect(await source.ofAccount('other', signal)).toEqual(samples);
});
