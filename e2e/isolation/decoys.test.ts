import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createDecoys } from './decoys.ts';

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const identifier = fc.oneof(
  fc.uuid(),
  hex(64),
  hex(32),
  hex(24).map((text) => `team-${text}`),
  fc.constantFrom('demo@example.com', 'canary-wombat-31'),
);

/** What a route can tell of a name by its form: where digits are, letters and marks. */
function formOf(text: string): string {
  return text.replaceAll(/\d/g, '0').replaceAll(/[a-z]/g, 'a');
}

test('a decoy has the form of what it stands for, so that an answer about it can differ by nothing but what there is', () => {
  fc.assert(
    fc.property(identifier, (real) => {
      const decoys = createDecoys([real]);
      const decoy = decoys.disguise(real);
      expect(decoy).not.toBe(real);
      expect(decoys.reveal(decoy)).toBe(real);
      expect(formOf(decoy)).toBe(formOf(real));
    }),
  );
});

test('the decoy of a ULID is one', () => {
  for (const real of [ulid(), `team-${ulid().toLowerCase()}`]) {
    const decoy = createDecoys([real]).disguise(real);
    expect(decoy).not.toBe(real);
    expect(decoy).toMatch(/^([0-7][0-9A-HJKMNP-TV-Z]{25}|team-[0-7][0-9a-hjkmnp-tv-z]{25})$/);
  }
});
