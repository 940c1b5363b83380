import { test as base, expect, type Page } from '@playwright/test';
import { createWatch, type Watch } from './watch.ts';

type JourneyFixtures = {
  /** Fails the journey on anything it sees that nobody allowed. */
  readonly watch: Watch;
  /** A page on another machine: nothing is shared with the journey's own. */
  readonly elsewhere: () => Promise<Page>;
};

/** A person's journey through the whole product, watched from beginning to end. */
export const test = base.extend<JourneyFixtures>({
  // Half of a fade has colours that nobody chose, and axe would measure them.
  contextOptions: async ({ contextOptions }, provide) => {
    await provide({ ...contextOptions, reducedMotion: 'reduce' });
  },
  watch: [
    async ({ context, baseURL }, provide) => {
      const watch = createWatch(new URL(baseURL ?? '').origin);
      await watch.over(context);
      await provide(watch);
      expect(watch.faults()).toEqual([]);
    },
    { auto: true },
  ],
  elsewhere: async ({ browser, watch, contextOptions, baseURL }, provide) => {
    const pages: Page[] = [];
    await provide(async () => {
      const context = await browser.newContext({
        ...contextOptions,
        ...(baseURL !== undefined && { baseURL }),
      });
      await watch.over(context);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
  },
});
