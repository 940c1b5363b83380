import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeId, idFault } from './plugin-file-name.ts';

test('whatever a file is called, there is a name for it that can be saved', () => {
  const names = fc.oneof(fc.string(), fc.constantFrom('desk.yaml', 'Desk.YML', 'Ünser Haus', '--'));
  fc.assert(
    fc.property(fc.array(names, { maxLength: 30 }), (all) => {
      const taken: string[] = [];
      for (const name of [...all, ...all]) {
        const id = freeId(name, taken);
        expect(idFault(id, taken)).toBeNull();
        taken.push(id);
      }
    }),
  );
  expect(freeId('Front Desk.yaml', [])).toBe('front-desk');
  expect(freeId('front-desk.yml', ['front-desk'])).toBe('front-desk-2');
});
