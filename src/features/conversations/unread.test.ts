import { expect, test } from 'vitest';
import { createUnread } from './unread.ts';

function browser() {
  const items = new Map<string, string>();
  const tabs: (() => void)[] = [];
  function tab() {
    const listeners: (() => void)[] = [];
    const others = () => tabs.filter((listener) => !listeners.includes(listener));
    return createUnread({
      owner: 'me',
      storage: () => ({
        getItem: (key) => items.get(key) ?? null,
        setItem(key, value) {
          items.set(key, value);
          for (const told of others()) told();
        },
        removeItem(key) {
          items.delete(key);
          for (const told of others()) told();
        },
      }),
      onStored(_, changed) {
        listeners.push(changed);
        tabs.push(changed);
        return () => {};
      },
    });
  }
  return { tab, items };
}

test('marks a conversation until it is read, in every tab and after a reload', () => {
  const { tab } = browser();
  const [one, other] = [tab(), tab()];
  let told = 0;
  other.subscribe(() => (told += 1));
  one.mark('C1');
  one.mark('C1');
  one.mark('C2');
  expect([...other.all()]).toEqual(['C1', 'C2']);
  expect(told).toBe(2);
  expect([...tab().all()]).toEqual(['C1', 'C2']);
  other.read('C1');
  expect([...one.all()]).toEqual(['C2']);
});

test('leaves nothing of a person who has signed out', () => {
  const { tab, items } = browser();
  const unread = tab();
  unread.mark('C1');
  unread.clear();
  expect(items.size).toBe(0);
  expect(unread.all().size).toBe(0);
});

test('works as long as the page where storage is blocked, and ignores what it cannot read', () => {
  const blocked = createUnread({
    owner: 'me',
    storage() {
      throw new Error('Blocked');
    },
    onStored: () => () => {},
  });
  blocked.mark('C1');
  expect([...blocked.all()]).toEqual(['C1']);

  const { tab, items } = browser();
  items.set('parlance.unread.me', '{"C1":');
  expect(tab().all().size).toBe(0);
});

test('keeps the newest two hundred', () => {
  const { tab } = browser();
  const unread = tab();
  for (let index = 0; index < 250; index += 1) unread.mark(`C${index}`);
  expect(unread.all().size).toBe(200);
  expect(unread.all().has('C249')).toBe(true);
});
