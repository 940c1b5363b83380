import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAwsCalls, type AwsCalls } from '../commands/aws-calls.ts';
import { localAccess } from '../commands/deployment-access.ts';
import { findRunningApp } from '../commands/running-app.ts';
import { test as journey } from './journey.ts';
import { freePort, startProduct, type Product } from './product.ts';

type OwnBackend = { readonly product: Product; readonly aws: AwsCalls };

type OwnBackends = {
  /** Journeys that say the same here may share a product. */
  readonly sharedBy: string;
  readonly ownBackend: OwnBackend;
};

/** A journey on a product of its own, whose tables it may write past the product. */
export const test = journey.extend<object, OwnBackends>({
  sharedBy: ['everybody', { scope: 'worker', option: true }],
  ownBackend: [
    // It is another product for whoever shares with others.
    // oxlint-disable-next-line no-unused-vars
    async ({ sharedBy: _ }, provide) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'parlance-own-'));
      const product = await startProduct({ port: await freePort(), dataFolder });
      const app = await findRunningApp(dataFolder);
      if (!app) throw new Error('The product does not say where it runs.');
      await provide({ product, aws: createAwsCalls(localAccess(app)) });
      await product.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ ownBackend }, provide) => {
    await provide(ownBackend.product.origin);
  },
});
