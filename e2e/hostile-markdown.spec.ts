import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { startCanary } from './canary.ts';
import {
  answers,
  askAndWait,
  conversationLink,
  lastAnswer,
  questions,
  showList,
} from './conversation.ts';
import { hostileAnswers } from './hostile-markdown.ts';
import { test } from './scripted-journey.ts';
import { beginAs } from './signed-in.ts';

/** Looks through the whole page, shadow trees too, for anything that a model may not have put there. */
const traces = (canary: string) => `(() => {
  const found = [];
  const banned = /^(script|style|link|meta|base|template|iframe|frame|object|embed|applet|form|input|textarea|select|img|picture|source|video|audio|math|dialog|details|marquee|area|map|slot|noscript|deep-chat|foreignobject|use|animate|image)$/;
  function look(root, inAnswer) {
    for (const element of root.children) {
      const name = element.localName;
      const within = inAnswer || element.matches('article');
      const own = element.matches('svg.avatar, svg.icon, svg.icon-small');
      if (within && banned.test(name)) found.push('<' + name + '>');
      if (within && name === 'svg' && !own) found.push('<svg> of somebody else');
      for (const { name: key, value } of element.attributes) {
        const address = value.replace(/[\\u0000-\\u0020]/g, '');
        if (/^on/i.test(key)) found.push(name + ' ' + key);
        if (/^(javascript|vbscript|data:text)/i.test(address)) found.push(name + ' ' + key + '=' + value);
        if (key !== 'title' && !/^https:/.test(value) && value.includes(${JSON.stringify(canary)}))
          found.push(name + ' ' + key + '=' + value);
        if (within && key === 'href' && !/^(https:|mailto:)/.test(value)) found.push('link to ' + value);
        if (within && key === 'href' && !/noopener/.test(element.rel)) found.push('opener for ' + value);
        if (within && key === 'target' && value !== '_blank') found.push('target ' + value);
        if (within && /^(srcdoc|srcset|ping|formaction|popover|slot|autofocus)$/.test(key)) found.push(name + ' ' + key);
      }
      if (!own) look(element, within);
      if (element.shadowRoot) look(element.shadowRoot, within);
    }
  }
  look(document, false);
  if (window.struck) found.push('a payload ran');
  if (document.querySelectorAll('#root').length !== 1) found.push('the root is clobbered');
  if (document.baseURI !== location.href) found.push('the base moved');
  return found;
})()`;

async function expectUnharmed(page: Page, canary: string): Promise<void> {
  expect(await page.evaluate(traces(canary))).toEqual([]);
}

test('a hostile answer runs nothing, fetches nothing and breaks nothing', async ({
  page,
  scriptedModel,
}) => {
  test.setTimeout(120_000);
  const canary = await startCanary();
  const hostile = hostileAnswers(canary.origin);
  expect(hostile.flatMap(({ payloads }) => payloads).length).toBeGreaterThanOrEqual(60);
  scriptedModel.follow(
    (question) => hostile[Number(/\d+$/.exec(question)?.[0])]?.markdown ?? 'Fine.',
  );

  await beginAs(page, 'demo@example.com');
  for (const [index, { payloads, marks }] of hostile.entries()) {
    await test.step(payloads.join(', '), async () => {
      const answer = await askAndWait(page, `Payloads ${index}`);
      for (const mark of marks) await expect(answer).toContainText(mark);
      await expectUnharmed(page, canary.origin);
    });
  }
  await askAndWait(page, 'Are you well?');
  await expect(answers(page).last()).toContainText('Fine.');
  await expectAccessible(page);

  await page.reload();
  await lastAnswer(page);
  const older = page.getByRole('button', { name: 'Show older messages' });
  // To come near it is enough: it may be gone before it is clicked.
  await expect(async () => {
    if (await older.isVisible()) await older.click({ timeout: 1000 });
    await expect(older).toBeHidden({ timeout: 1000 });
  }).toPass();
  await expect(answers(page)).toHaveCount(hostile.length + 1);
  await lastAnswer(page);
  await expectUnharmed(page, canary.origin);
  expect(canary.visits).toEqual([]);
  canary.close();
});

test('a hostile question is words, in the thread, in the list and in the title @all', async ({
  page,
  scriptedModel,
}) => {
  const canary = await startCanary();
  scriptedModel.follow(() => 'Fine.');
  const question = `"><img src=x onerror="fetch('${canary.origin}')"><script>window.struck=1</script>`;
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, question);
  await expect(questions(page)).toContainText(question);
  await showList(page);
  await expect(conversationLink(page, '"><img src=x').first()).toBeVisible();
  expect(await page.evaluate('document.title')).toContain('<img');
  await page.reload();
  await expect(questions(page)).toContainText(question);
  expect(await page.evaluate('window.struck')).toBeUndefined();
  expect(canary.visits).toEqual([]);
  canary.close();
});
