import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPageToken, sealPageToken } from './page-token.ts';

test('a token opens to the key it was made of and says nothing of it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), (id) => {
      const lastKey = { id: { S: id } };
      const token = sealPageToken(lastKey);
      expect(openPageToken(token)).toEqual(lastKey);
      expect(Buffer.from(token, 'base64').toString('latin1')).not.toContain(JSON.stringify(id));
    }),
  );
});

test('a token that was changed or made elsewhere is refused', () => {
  const token = Buffer.from(sealPageToken({ id: { S: 'victim' } }), 'base64');
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(token);
      changed.writeUInt8((changed[at] ?? 0) ^ change, at);
      expect(() => openPageToken(changed.toString('base64'))).toThrow('Invalid pagination token');
    }),
  );
  const plain = Buffer.from(JSON.stringify({ id: { S: 'victim' } })).toString('base64');
  expect(() => openPageToken(plain)).toThrow('Invalid pagination token');
});
