import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttachedFile } from './attaching.ts';
import { keptText, readKept } from './kept-files.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const state: fc.Arbitrary<AttachedFile['state']> = fc.oneof(
  fc.constant({ kind: 'sought' } as const),
  fc.constant({ kind: 'cut', lost: true } as const),
  fc.constant({ kind: 'stayed' } as const),
  fc.record({ kind: fc.constant('refused' as const), code: text, reason: fc.option(text) }),
  fc.record({
    kind: fc.constant('done' as const),
    attachment: fc.record({
      id: text,
      name: text,
      type: text,
      kind: fc.constant('text' as const),
      bytes: fc.nat(),
      tokens: fc.nat(),
      hasText: fc.boolean(),
    }),
  }),
);
const file: fc.Arbitrary<AttachedFile> = fc
  .record({ id: text, name: text, bytes: fc.nat(), state, file: fc.constant(null) })
  .map((one) => (one.state.kind === 'sought' ? { ...one, name: '', bytes: 0 } : one));
const files = fc.uniqueArray(file, { selector: ({ id }) => id, maxLength: 8 });

test('files are as they were after a reload, those that were refused with their reason', () => {
  fc.assert(
    fc.property(files, (all) => {
      expect(readKept(keptText(all))).toEqual(all);
    }),
  );
});

test('an upload under way is one that was cut, by then', () => {
  const uploading = { kind: 'uploading', share: 0.5, waits: false } as const;
  const kept = keptText([{ id: '1', name: 'a', bytes: 3, state: uploading, file: null }]);
  expect(readKept(kept)).toMatchObject([{ name: 'a', state: { kind: 'cut', lost: true } }]);
});

test('what is no file is none, whatever stands there', () => {
  fc.assert(
    fc.property(fc.string(), files, (other, all) => {
      const line = other.replaceAll(/[\n{]/g, '');
      expect(readKept(`${line}\n${keptText(all)}`)).toEqual(all);
    }),
  );
});
