import { expect, test } from 'vitest';
import { mostBotTests } from '../../contract/bots/bot-test.ts';
import { botIdOf } from '../bots/testing/a-bot.ts';
import { ada, cleo, id, publish } from '../bots/testing/bot-team.ts';
import { listTests, removeTest, saveTest } from './change-tests.ts';
import { aTest, createTestHouse, phrases } from './testing/tested-bot.ts';

const signal = new AbortController().signal;
const check = phrases('rent');
const place = { reference: id, testId: botIdOf(1) };

test('a test is made once, changed by the version that was seen, and removed', async () => {
  const house = await createTestHouse();
  const made = await house.add(1, check);
  expect(made).toMatchObject({ body: { id: place.testId, version: 1, question: 'Question 1' } });
  expect(await house.add(1, check)).toEqual(made);
  const changed = await house.add(1, check, { name: 'Other', version: 1 });
  expect(changed).toMatchObject({ body: { name: 'Other', version: 2 } });
  const conflict = { code: 'version-conflict', param: 'version' };
  for (const version of [0, 1, 3])
    expect(await house.add(1, check, { version })).toMatchObject(conflict);
  const remove = (version: number) => removeTest(house.ports, cleo, { ...place, version }, signal);
  expect(await remove(1)).toMatchObject(conflict);
  for (const time of [1, 2]) expect([time, await remove(2)]).toMatchObject([time, { body: {} }]);
  expect(await listTests(house.ports, cleo, id, signal)).toMatchObject({ body: { tests: [] } });
  expect(await house.add(1, check, { version: 2 })).toMatchObject({ code: 'test-not-found' });
});

test('tests are whoever saved them’s alone, of every bot that they may use', async () => {
  const house = await createTestHouse();
  await house.add(1, check);
  const change = aTest('Who?', check);
  const notFound = { code: 'bot-not-found' };
  expect(await saveTest(house.ports, ada, place, change, signal)).toMatchObject(notFound);
  expect(await listTests(house.ports, ada, id, signal)).toMatchObject(notFound);
  await publish(house, 1);
  expect(await listTests(house.ports, ada, id, signal)).toMatchObject({ body: { tests: [] } });
  expect(await saveTest(house.ports, ada, place, change, signal)).toMatchObject({
    body: { version: 1, name: 'Who?' },
  });
  expect(await listTests(house.ports, cleo, id, signal)).toMatchObject({
    body: { tests: [{ name: 'Question 1' }] },
  });
});

test('there are so many and no more, but the last sent again is the same', async () => {
  const house = await createTestHouse();
  for (let number = 1; number < mostBotTests; number += 1) await house.add(number, check);
  const last = await house.add(mostBotTests, check);
  expect(await house.add(mostBotTests + 1, check)).toMatchObject({ code: 'limit-reached' });
  expect(await house.add(mostBotTests, check)).toEqual(last);
});

test('all tests of a bot are one answer that Lambda takes, and whoever saves too much is told which field', async () => {
  const house = await createTestHouse();
  const said = { role: 'user' as const, text: 'é'.repeat(15_000) };
  const before = Array.from({ length: 8 }, () => said);
  let saved = 0;
  let answer = await house.add(1, check, { before });
  while (answer.kind === 'answered') {
    saved += 1;
    answer = await house.add(saved + 1, check, { before });
  }
  expect(saved).toBeGreaterThan(5);
  const message = 'before must be shorter, as all your tests of a bot are too much together.';
  expect(answer).toMatchObject({ code: 'invalid-request', param: 'before', message });
  const longer = { before: [...before, ...before], version: 1 };
  expect(await house.add(1, check, longer)).toMatchObject({ param: 'before' });
  expect(await house.add(1, check, { version: 1 })).toMatchObject({ body: { version: 2 } });
  const tests = await listTests(house.ports, cleo, id, signal);
  const lambda = JSON.stringify(JSON.stringify(tests));
  expect(Buffer.byteLength(lambda)).toBeLessThan(6 * 1024 * 1024);
});
