import { expect, test } from 'vitest';
import { createOwnThread } from './own-thread.ts';
import { schemaWork } from './schema-thread.ts';

test('one that could not be begun is begun for the next question', async () => {
  let tries = 0;
  const thread = createOwnThread({
    ...schemaWork,
    get address() {
      tries += 1;
      return tries <= 2 ? new URL('https://nowhere.example') : schemaWork.address;
    },
  });
  const question = { schema: '{}', value: 1, name: 'It' };
  expect(await thread.ask(question, 5000)).toBeNull();
  expect(await thread.ask(question, 5000)).toEqual({ kind: 'fits' });
});
