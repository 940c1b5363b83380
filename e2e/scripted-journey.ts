import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as journey } from './journey.ts';
import { freePort, startProduct, type Product } from './product.ts';
import { startScriptedModel, type ScriptedModel } from './scripted-model.ts';

type ScriptedFixtures = {
  readonly scriptedModel: ScriptedModel;
  readonly scriptedProduct: Product;
};

/** A journey on a product whose model says what the journey tells it to, and remembers what it was asked. */
export const test = journey.extend<object, ScriptedFixtures>({
  scriptedModel: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from here.
    async ({}, provide) => {
      const model = await startScriptedModel();
      await provide(model);
      model.close();
    },
    { scope: 'worker' },
  ],
  scriptedProduct: [
    async ({ scriptedModel }, provide) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'parlance-scripted-'));
      const environment = { OPENAI_BASE_URL: scriptedModel.baseUrl };
      const product = await startProduct({ port: await freePort(), dataFolder, environment });
      await provide(product);
      await product.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ scriptedProduct }, provide) => {
    await provide(scriptedProduct.origin);
  },
});
