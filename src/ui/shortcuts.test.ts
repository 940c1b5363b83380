import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ariaKeys, hasCommandKey, isPressed, keyLabels, shortcuts } from './shortcuts.ts';

const plain = { metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };

describe('keys that do something', () => {
  test('⌘ belongs to a Mac and Ctrl to every other machine', () => {
    const command = { ...plain, key: 'k', metaKey: true };
    const control = { ...plain, key: 'k', ctrlKey: true };
    expect(isPressed(shortcuts.palette, command, true)).toBe(true);
    expect(isPressed(shortcuts.palette, command, false)).toBe(false);
    expect(isPressed(shortcuts.palette, control, false)).toBe(true);
    expect(isPressed(shortcuts.palette, control, true)).toBe(false);
  });

  test('a letter that Caps Lock has made large is the same letter', () => {
    expect(isPressed(shortcuts.palette, { ...plain, key: 'K', ctrlKey: true }, false)).toBe(true);
  });

  test('a sign that takes Shift on some keyboards is met with and without it', () => {
    const slash = { ...plain, key: '/', ctrlKey: true };
    expect(isPressed(shortcuts.help, slash, false)).toBe(true);
    expect(isPressed(shortcuts.help, { ...slash, shiftKey: true }, false)).toBe(true);
  });

  test('no keys are those of two shortcuts', () => {
    const held = fc.record({
      metaKey: fc.boolean(),
      ctrlKey: fc.boolean(),
      shiftKey: fc.boolean(),
      altKey: fc.boolean(),
    });
    const key = fc.constantFrom(...Object.values(shortcuts).map((shortcut) => shortcut.key));
    fc.assert(
      fc.property(held, key, fc.boolean(), (modifiers, pressed, onMac) => {
        const met = Object.values(shortcuts).filter((shortcut) =>
          isPressed(shortcut, { ...modifiers, key: pressed }, onMac),
        );
        expect(met.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('none is a single key, which somebody might set off by speaking or slipping', () => {
    for (const shortcut of Object.values(shortcuts))
      expect(isPressed(shortcut, { ...plain, key: shortcut.key }, false)).toBe(false);
  });
});

describe('how keys are written', () => {
  test('as they stand on the keyboard at hand', () => {
    expect(keyLabels(shortcuts.copyLast, true)).toEqual(['⌘', '⇧', 'L']);
    expect(keyLabels(shortcuts.copyLast, false)).toEqual(['Ctrl', 'Shift', 'L']);
    expect(keyLabels(shortcuts.previous, false)).toEqual(['Alt', '↑']);
  });

  test('by name for assistive technology', () => {
    expect(ariaKeys(shortcuts.copyLast, true)).toBe('Meta+Shift+L');
    expect(ariaKeys(shortcuts.previous, false)).toBe('Alt+ArrowUp');
  });

  test.each([
    ['MacIntel', true],
    ['iPhone', true],
    ['Win32', false],
    ['Linux x86_64', false],
  ])('%s has the ⌘ key: %s', (platform, expected) => {
    expect(hasCommandKey(platform)).toBe(expected);
  });
});
