import { expect, test } from 'vitest';
import { createDismissals } from './dismissals.ts';

function fakeStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

test('what is dismissed stays so after a reload, until it says something else', () => {
  const storage = fakeStorage();
  createDismissals({ sub: 'S', storage: () => storage }).dismiss('notice', 'Closed on Friday');
  const afterReload = createDismissals({ sub: 'S', storage: () => storage });
  expect(afterReload.isDismissed('notice', 'Closed on Friday')).toBe(true);
  expect(afterReload.isDismissed('notice', 'Closed on Monday')).toBe(false);
  expect(afterReload.isDismissed('invitation', 'Closed on Friday')).toBe(false);
});

test('the next person in the tab sees it', () => {
  const storage = fakeStorage();
  createDismissals({ sub: 'S', storage: () => storage }).dismiss('notice', 'Closed');
  const next = createDismissals({ sub: 'T', storage: () => storage });
  expect(next.isDismissed('notice', 'Closed')).toBe(false);
});

test('works as long as the page lives where storage is blocked', () => {
  const dismissals = createDismissals({
    sub: 'S',
    storage: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  expect(dismissals.isDismissed('notice', 'Closed')).toBe(false);
  dismissals.dismiss('notice', 'Closed');
  expect(dismissals.isDismissed('notice', 'Closed')).toBe(true);
});
