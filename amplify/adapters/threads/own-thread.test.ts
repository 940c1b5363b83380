import { expect, test } from 'vitest';
import { calculatorWork } from './calculator-thread.ts';
import { createOwnThread } from './own-thread.ts';

test('one that could not be begun is begun for the next question', async () => {
  let tries = 0;
  const thread = createOwnThread({
    ...calculatorWork,
    get address() {
      tries += 1;
      return tries <= 2 ? new URL('https://nowhere.example') : calculatorWork.address;
    },
  });
  expect(await thread.ask('1 + 1', 1000)).toBeNull();
  expect(await thread.ask('1 + 1', 1000)).toEqual({ kind: 'calculated', result: '2' });
});
