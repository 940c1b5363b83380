import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeMenu } from './place-menu.ts';

const room = { width: 1000, height: 800 };
const menu = { width: 200, height: 180 };

function button(left: number, top: number) {
  return { left, right: left + 36, top, bottom: top + 36 };
}

test('opens a menu below its button, from its beginning', () => {
  expect(placeMenu(button(100, 100), menu, room)).toEqual({ left: 100, top: 140 });
});

test('opens it above where there is no room below', () => {
  expect(placeMenu(button(100, 740), menu, room)).toEqual({ left: 100, top: 556 });
});

test('aligns it with the end of a button at the end of the window', () => {
  expect(placeMenu(button(950, 10), menu, room)).toEqual({ left: 786, top: 50 });
});

test('keeps a menu in the window wherever its button is', () => {
  const at = fc.integer({ min: -50, max: 1050 });
  fc.assert(
    fc.property(at, at, (left, top) => {
      const place = placeMenu(button(left, top), menu, room);
      expect(place.left).toBeGreaterThanOrEqual(8);
      expect(place.top).toBeGreaterThanOrEqual(8);
      expect(place.left + menu.width).toBeLessThanOrEqual(room.width);
      expect(place.top + menu.height).toBeLessThanOrEqual(room.height);
    }),
  );
});
