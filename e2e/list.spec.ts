import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import {
  ask,
  askAndWait,
  conversationId,
  conversationLink,
  fresh,
  hideList,
  lastAnswer,
  newChat,
  showList,
} from './conversation.ts';
import { test } from './own-backend-journey.ts';
import { seedConversations } from './seeded-conversations.ts';
import { beginAs } from './signed-in.ts';
import { graphql, storedTitles } from './stored.ts';

const day = 24 * 60 * 60 * 1000;

function list(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Conversations' });
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function isStored(page: Page, id: string): Promise<boolean> {
  const answer = await graphql(
    page,
    `
      query ($id: ID!) {
        getConversation(id: $id) {
          id
        }
      }
    `,
    { id },
  );
  return answer.data?.['getConversation'] !== null;
}

test('a conversation is renamed, pinned, archived and found again, as in every browser', async ({
  page,
  elsewhere,
}) => {
  await beginAs(page, 'demo@example.com');
  const before = fresh('What is latency');
  await askAndWait(page, before);
  const other = await elsewhere();
  await beginAs(other, 'demo@example.com');
  await showList(other);
  await expect(conversationLink(other, before)).toBeVisible();

  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Title' });
  await field.fill('  ');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('A conversation needs a title.');
  await field.fill('x'.repeat(121));
  await expect(page.getByRole('alert')).toHaveText('A title has at most 120 characters.');
  await expectAccessible(page);
  await field.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
  await page.keyboard.press('F2');
  const title = fresh('Délai et débit');
  // Letter by letter, as by hand, over the old title, which is selected.
  await page.keyboard.type(title);
  await expect(field).toHaveValue(title);
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Parlance`);
  await expect(conversationLink(other, title)).toBeVisible();

  await choose(page, 'Pin');
  await expect(other.getByRole('region', { name: 'Pinned' }).getByRole('link')).toHaveText(title);
  await expect(conversationLink(other, title)).toHaveCount(1);
  await choose(page, 'Unpin');
  await expect(other.getByRole('region', { name: 'Pinned' })).toHaveCount(0);

  await choose(page, 'Archive');
  await expect(page.getByText('This conversation is archived.')).toBeVisible();
  await expect(conversationLink(other, title)).toHaveCount(0);
  await showList(page);
  await page.getByRole('button', { name: 'Archived' }).click();
  await expect(conversationLink(page, title)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'All conversations' }).click();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('DEBIT');
  await expect(conversationLink(page, title)).toContainText('archived');
  await expect(conversationLink(page, title).locator('mark')).toHaveText('débit');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(conversationLink(page, title)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('note').getByRole('button', { name: 'Unarchive' }).click();
  await expect(page.getByRole('note')).toHaveCount(0);
  await expect(conversationLink(other, title)).toBeVisible();
});

test('asking in an archived conversation takes it out of the archive @all', async ({ page }) => {
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, fresh('Put away too soon'));
  await choose(page, 'Archive');
  await expect(page.getByText('This conversation is archived.')).toBeVisible();
  await askAndWait(page, 'One thing more');
  await expect(page.getByText('This conversation is archived.')).toHaveCount(0);
});

test('what is deleted comes back by Undo, and is erased when its time is over @all', async ({
  page,
}) => {
  await beginAs(page, 'demo@example.com');
  const kept = fresh('The one that stays');
  await askAndWait(page, kept);
  const stays = await conversationId(page);
  await newChat(page);
  const title = fresh('Slowly, one that goes');
  await ask(page, title);
  const id = await conversationId(page);
  await showList(page);
  await expect(conversationLink(page, title)).toBeVisible();
  await hideList(page);

  await page.clock.install();
  await choose(page, 'Delete');
  await expect(page).toHaveURL(`/chat/${stays}`);
  await expect(conversationLink(page, title)).toHaveCount(0);
  const notice = page.getByRole('region', { name: 'Notices' });
  await expect(notice).toContainText('Conversation deleted');
  await expectAccessible(page);
  const undo = notice.getByRole('button', { name: 'Undo' });
  await undo.focus();
  await page.clock.fastForward(60_000);
  await undo.press('Enter');
  await expect(page).toHaveURL(`/chat/${id}`);
  await showList(page);
  await expect(conversationLink(page, title)).toBeVisible();
  await hideList(page);
  // It was stopped before it went.
  await expect(await lastAnswer(page)).toBeVisible();

  await choose(page, 'Delete');
  await expect(undo).toBeVisible();
  await expect.poll(() => isStored(page, id)).toBe(true);
  await page.clock.fastForward(8000);
  await expect(undo).toBeVisible();
  await page.clock.fastForward(3000);
  await expect(undo).toHaveCount(0);
  await expect.poll(() => isStored(page, id)).toBe(false);
  expect(await storedTitles(page)).not.toContain(title);
  await page.goto(`/chat/${id}`);
  await expect(page.getByRole('heading', { name: 'There is no such conversation.' })).toBeVisible();
});

test('what a closed page left deleted is erased at a start a day later, and not before @all', async ({
  page,
  ownBackend,
}) => {
  await beginAs(page, 'member@example.com');
  const left = { title: 'Left', lastMessageAt: new Date(), shelf: 'deleted' as const };
  const old = {
    ...left,
    id: '01K0000000000000000000001A',
    updatedAt: new Date(Date.now() - 2 * day),
  };
  const young = { ...left, id: '01K0000000000000000000001B' };
  await seedConversations(ownBackend.aws, page, [old, young]);
  expect(await isStored(page, old.id)).toBe(true);
  await page.reload();
  await expect.poll(() => isStored(page, old.id)).toBe(false);
  expect(await isStored(page, young.id)).toBe(true);
});

test('an answer that ends unseen is marked in the list and in the title, until it is opened @all', async ({
  page,
  elsewhere,
}) => {
  await beginAs(page, 'demo@example.com');
  const here = fresh('Asked and left');
  await ask(page, here);
  await conversationId(page);
  await newChat(page);
  await showList(page);
  await expect(conversationLink(page, here)).toContainText('new answer');
  await expect(page).toHaveTitle('(1) New chat · Parlance');
  const there = await elsewhere();
  await beginAs(there, 'demo@example.com');
  const elsewhereAsked = fresh('Asked on another machine');
  await askAndWait(there, elsewhereAsked);
  await expect(conversationLink(page, elsewhereAsked)).toContainText('new answer');
  await expect(page).toHaveTitle('(2) New chat · Parlance');
  await expectAccessible(page);
  await page.reload();
  await expect(page).toHaveTitle('(2) New chat · Parlance');
  await showList(page);
  await conversationLink(page, here).click();
  await expect(page).toHaveTitle(`(1) ${here} · Parlance`);
  await showList(page);
  await conversationLink(page, elsewhereAsked).click();
  await expect(page).toHaveTitle(`${elsewhereAsked} · Parlance`);
  await showList(page);
  await expect(list(page)).not.toContainText('new answer');
});

test('a title that cannot be changed comes back, and so does what cannot be deleted @all', async ({
  page,
  watch,
}) => {
  watch.allow(/503/);
  await beginAs(page, 'demo@example.com');
  const title = fresh('A title that stays');
  await askAndWait(page, title);
  await page.route('**/graphql', async (route) => {
    const isChange = route.request().postData()?.includes('updateConversation') === true;
    await (isChange ? route.fulfill({ status: 503, body: '{}' }) : route.continue());
  });
  await page.getByRole('heading', { level: 1 }).dblclick();
  await page.getByRole('textbox', { name: 'Title' }).fill('Another');
  await page.keyboard.press('Enter');
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('could not be renamed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await choose(page, 'Delete');
  await expect(notices).toContainText('is still there');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await showList(page);
  await expect(conversationLink(page, title)).toBeVisible();
});

/** A minute and more, which is why it is a journey of `npm run test:all`. */
const many = 2000;

test('more conversations than anybody reads scroll to their end, and all of them are searched @desk @all', async ({
  page,
  ownBackend,
}) => {
  test.setTimeout(120_000);
  await beginAs(page, 'guest@example.com');
  await expect(list(page)).toContainText('Nothing said yet.');
  const seeds = Array.from({ length: many }, (_, index) => ({
    id: `01K${String(index).padStart(23, '0')}`,
    title: index === many - 10 ? 'Ünïque among so many' : `Seeded ${index}`,
    lastMessageAt: new Date(Date.now() - index * (day / 4)),
  }));
  await seedConversations(ownBackend.aws, page, seeds);
  await page.reload();
  await expect(conversationLink(page, 'Seeded 0')).toBeVisible();
  await expect(list(page).getByRole('region')).not.toHaveCount(0);
  await expect(list(page).getByRole('region').first()).toHaveAccessibleName('Today');

  const last = conversationLink(page, `Seeded ${many - 1}`);
  await list(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, 100_000);
    await expect(last).toBeInViewport({ timeout: 100 });
  }).toPass({ timeout: 40_000, intervals: [50] });
  await expect(list(page).getByRole('link')).toHaveCount(many);
  await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);

  await page.reload();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('unique many');
  await expect(list(page).getByRole('link')).toHaveText('Ünïque among so many');
  await expect(list(page).getByRole('status')).toHaveText('1 conversation found');
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('nowhere at all');
  await expect(list(page)).toContainText('No title has these words.');
  await expectAccessible(page);
  await page.getByRole('searchbox').press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(conversationLink(page, 'Seeded 0')).toBeVisible();

  await page.reload();
  await expect(conversationLink(page, 'Seeded 0')).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  const digits = String(many - 1).slice(0, -1);
  const [first = '', ...rest] = digits;
  await page.keyboard.type(`seeded ${first}`);
  await expect(palette.getByText(/more: type another letter/)).toBeVisible();
  await page.keyboard.type(rest.join(''));
  await expect(palette.getByRole('option')).toHaveCount(
    seeds.filter(({ title }) => title.includes(digits)).length,
    { timeout: 20_000 },
  );
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Seeded ${many - 1}`);
});
