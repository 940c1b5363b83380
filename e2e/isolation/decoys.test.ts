import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createDecoys } from './decoys.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const identifier = fc.oneof(
  fc.uuid(),
  fc.nat(Date.now()).map((time) => ulid(time)),
  hex(64),
  hex(32),
  hex(24).map((text) => `team-${text}`),
  fc.nat(Date.now()).map((time) => `team-${ulid(time).toLowerCase()}`),
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
      if (!/[0-9A-HJKMNP-TV-Z]{26}$/i.test(real)) expect(formOf(decoy)).toBe(formOf(real));
      else expect(decoy).toHaveLength(real.length);
    }),
  );
});
