import { fileURLToPath } from 'node:url';
import { readHostingHeaders } from '../commands/hosting-headers.ts';
import { createStaticPage } from '../commands/static-page.ts';
import { startWithProviders } from './faults/providers-product.ts';
import { createFaultModel } from './faults/fault-model.ts';
import { test as journey } from './journey.ts';

type FaultyFixtures = { readonly faultyProduct: { readonly origin: string } };

const project = fileURLToPath(new URL('..', import.meta.url));

/**
 * A journey on a product whose provider fails as the first word of each question says. Whoever has signed up there
 * is answered by Bedrock, which fails as the name of its model says.
 */
export const test = journey.extend<object, FaultyFixtures>({
  faultyProduct: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from here.
    async ({}, provide) => {
      const page = createStaticPage(
        `${project}dist`,
        readHostingHeaders(`${project}customHttp.yml`),
      );
      const { product, close } = await startWithProviders(createFaultModel().room, page);
      await provide({ origin: product.origin });
      await close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ faultyProduct }, provide) => {
    await provide(faultyProduct.origin);
  },
});
