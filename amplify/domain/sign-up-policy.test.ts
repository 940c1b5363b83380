import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayComeUninvited } from './sign-up-policy.ts';

const label = fc.stringMatching(/^[a-z0-9]{1,8}$/u);
const domain = fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join('.'));
const local = fc.stringMatching(/^[a-z0-9.+@-]{1,12}$/u);
const anyCase = (text: string) => fc.mixedCase(fc.constant(text));

test('where sign-up is open everybody may come, and where it is by invitation nobody uninvited', () => {
  const address = fc.oneof(fc.emailAddress(), fc.string());
  fc.assert(
    fc.property(address, (email) => {
      expect(mayComeUninvited({ kind: 'open' }, email)).toBe(true);
      expect(mayComeUninvited({ kind: 'invited' }, email)).toBe(false);
    }),
  );
});

test('an address of a domain that is named may come, in whatever case either is written', () => {
  const named = fc.array(domain, { minLength: 1, maxLength: 4 }).chain((domains) =>
    fc.record({
      domains: fc.tuple(...domains.map(anyCase)),
      email: fc
        .tuple(local, fc.constantFrom(...domains).chain(anyCase))
        .map((parts) => parts.join('@')),
    }),
  );
  fc.assert(
    fc.property(named, ({ domains, email }) => {
      expect(mayComeUninvited({ kind: 'domains', domains }, email)).toBe(true);
    }),
  );
});

test('an address of any other domain may not, however alike it looks', () => {
  const other = fc.record({ allowed: domain, mine: domain, local, extra: label });
  fc.assert(
    fc.property(other, ({ allowed, mine, local, extra }) => {
      const policy = { kind: 'domains', domains: [allowed] } as const;
      const alike = [
        `${local}@${extra}.${allowed}`,
        `${local}@${allowed}.${extra}`,
        `${local}@${extra}${allowed}`,
        `${local}@${allowed}${extra}`,
        `${local}@${allowed}@${extra}.com`,
        `${local}@`,
        '',
      ];
      for (const email of alike)
        expect([email, mayComeUninvited(policy, email)]).toEqual([email, false]);
      expect(mayComeUninvited(policy, `${local}@${mine}`)).toBe(mine === allowed);
    }),
  );
});
