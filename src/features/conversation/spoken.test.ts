import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withSaid, type Spoken } from './spoken.ts';

test('every sentence comes into the page once, however many arrive before it is drawn, and few stay', () => {
  const moments = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }));
  fc.assert(
    fc.property(moments, (frames) => {
      const appeared: number[] = [];
      let spoken: readonly Spoken[] = [];
      let count = 0;
      let lastInPage = 0;
      // Within a frame several answers may have something to say; only its end is drawn.
      for (const frame of frames) {
        for (const sentences of frame) {
          const said = Array.from({ length: sentences }, () => ({ key: (count += 1), text: '.' }));
          spoken = withSaid(spoken, said, lastInPage);
        }
        appeared.push(...spoken.map(({ key }) => key).filter((key) => key > lastInPage));
        lastInPage = spoken.at(-1)?.key ?? 0;
      }
      expect(appeared).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }),
  );
  expect(withSaid(tenSaid(), [{ key: 11, text: '.' }], 10)).toHaveLength(4);
});

function tenSaid(): readonly Spoken[] {
  return Array.from({ length: 10 }, (_, index) => ({ key: index + 1, text: '.' }));
}
