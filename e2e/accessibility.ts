import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Holds the page, as it is now, against WCAG 2.2 AA and against the form that every page of ours has. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  // Beside the rail a page scrolls in itself: a document that can be scrolled has something that lies outside of it.
  const hasRail = (await page.getByRole('navigation', { name: 'Conversations' }).count()) > 0;
  const height: unknown = await page.evaluate('document.documentElement.scrollHeight');
  if (hasRail) expect(height).toBe(page.viewportSize()?.height);
  // A page with no frame is looked at in place: otherwise axe opens another page for its sums, which takes as long again.
  const hasFrames = page.frames().length > 1;
  // Where each thing that is right stands takes axe a third of its time to say, and nobody reads it.
  const axe = new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })
    .setLegacyMode(!hasFrames);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
  expect(found).toEqual([]);
}
