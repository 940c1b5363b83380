import { expect, test } from 'vitest';
import { mostBotTests } from '../../contract/bots/bot-test.ts';
import { publishBot } from '../bots/publish-bot.ts';
import { botIdOf } from '../bots/testing/a-bot.ts';
import { ada, cleo, id, save } from '../bots/testing/bot-team.ts';
import type { Logger } from '../logger.ts';
import { createRunTests } from './run-tests.ts';
import { outcomeOf } from './test-runs.ts';
import { createTestHouse, phrases, text, toTheEnd } from './testing/tested-bot.ts';
import { first, outcome, resultsOf, runsOf, second, third } from './testing/tested-runs.ts';

const signal = new AbortController().signal;

test('asks the bot as it is what each test asks, in its conversation, and keeps what came of it', async () => {
  const house = await createTestHouse({ preferences: { topP: 0.3 } });
  const before = [
    { role: 'user' as const, text: 'Hello' },
    { role: 'assistant' as const, text: 'Oh, you again.' },
  ];
  await house.add(1, phrases('QUESTION 1'), { before, parameters: { temperature: 0.9 } });
  await house.add(2, phrases('rent', 'lease'));
  await house.add(3, { kind: 'json-schema', schema: '{}' });
  await house.run(first);
  expect(house.requests[0]).toMatchObject({
    model: 'scripted',
    messages: [
      { role: 'system', content: 'You are Marv.' },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Oh, you again.' },
      { role: 'user', content: 'Question 1' },
    ],
  });
  // What its author prefers elsewhere is nothing of the bot's.
  expect(house.requests[0]?.parameters).toEqual({ temperature: 0.9 });
  const asked = { testVersion: 1, name: 'Question 1', question: 'Question 1' };
  expect(await runsOf(house)).toMatchObject([
    {
      id: first,
      version: 1,
      model: 'scripted',
      state: 'ended',
      tests: 3,
      results: [
        { ...asked, testId: botIdOf(1), outcome: 'passed', answer: 'You said: Question 1' },
        { outcome: 'failed', reason: 'Not in the answer: “rent”, “lease”.' },
        { outcome: 'failed', reason: 'The answer is not JSON.' },
      ],
    },
  ]);
  // They are the person's own, whoever else uses the bot.
  await publishBot(
    { ...house, testsAreGreen: async () => 'green' },
    cleo,
    id,
    { version: 1, reason: null },
    signal,
  );
  expect(await runsOf(house, ada)).toEqual([]);
});

test('a criterion is judged by the model, and is broken where the model says neither', async () => {
  for (const [judgement, result] of [
    ['PASS', ['passed', null]],
    ['FAIL: it names no reason', ['failed', 'it names no reason']],
    ['Well …', ['broken', 'The model that was to judge did not say PASS or FAIL.']],
  ] as const) {
    const house = await createTestHouse();
    await house.add(1, { kind: 'criterion', criterion: 'Says why.' });
    house.follow((question) => text(question.startsWith('You judge') ? judgement : 'Because.'));
    await house.run(first);
    expect(await resultsOf(house)).toEqual([result]);
    expect(house.requests[1]?.messages).toMatchObject([
      { role: 'user', content: expect.stringContaining('"Because."') },
    ]);
    expect(house.requests[1]?.parameters).toEqual({});
  }
});

test('the log tells an answer of a test, and its judgement, from a preview', async () => {
  const events: string[] = [];
  const logger: Logger = { log: (_level, event) => void events.push(event), with: () => logger };
  const house = await createTestHouse({ logger });
  await house.add(1, { kind: 'criterion', criterion: 'Says why.' });
  await house.run(first);
  expect(events).toEqual(['test.answered', 'test.judged']);
});

test('where there was no answer a test is broken, and the others are asked all the same', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('one'));
  await house.add(2, phrases('Question'));
  house.follow((question) =>
    question === 'Question 1' ? { type: 'failure', code: 'provider-cut' } : text(question),
  );
  await house.run(first);
  expect(await resultsOf(house)).toEqual([
    ['broken', expect.stringContaining('There was no whole answer.')],
    ['passed', null],
  ]);
});

test('what a save makes of a bot while a run begins is not what has passed', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('Question'));
  const runTests = createRunTests({
    ...house.ports,
    async readProvider(accountId, patience) {
      await save(house, 'You are another.', 1);
      return house.ports.readProvider(accountId, patience);
    },
  });
  await toTheEnd(await runTests(cleo, { reference: id, runId: first }, signal));
  expect(house.requests[0]?.messages[0]?.content).toBe('You are Marv.');
  expect(await runsOf(house)).toMatchObject([{ version: 1, state: 'ended' }]);
  expect([await outcome(house), await outcome(house, 2)]).toEqual(['green', 'red']);
});

test('what is kept of every test fits into one item, however long questions, answers and reasons are', async () => {
  const house = await createTestHouse();
  const long = 'ö'.repeat(15_000);
  for (let number = 1; number <= mostBotTests; number += 1)
    await house.add(number, phrases(...Array.from({ length: 20 }, () => '…'.repeat(300))), {
      name: 'ö'.repeat(80),
      question: long,
    });
  await house.run(first);
  const run = house.records.dump().find((kept) => kept.includes('"testRun"'));
  expect((await runsOf(house))[0]?.results).toHaveLength(mostBotTests);
  expect(Buffer.byteLength(run ?? '')).toBeLessThan(390 * 1024);
});

test('nobody runs what is not there, or what they may not', async () => {
  const house = await createTestHouse();
  expect(await house.begin(first)).toMatchObject({ code: 'no-tests' });
  await house.add(1, phrases('Question'));
  expect(await house.begin(first, ada)).toMatchObject({ code: 'bot-not-found', param: 'botId' });
  const stranger = { ...cleo, accountId: 'other' };
  expect(await house.begin(first, stranger)).toMatchObject({ code: 'account-not-found' });
  expect(await house.begin(first, cleo, 'unknown')).toMatchObject({ code: 'bot-not-found' });
  const stopped = await createTestHouse({
    access: () => ({ kind: 'refused', code: 'turns-stopped' }),
  });
  await stopped.add(1, phrases('Question'));
  expect(await stopped.begin(first)).toMatchObject({ code: 'turns-stopped' });
  expect(await runsOf(stopped)).toEqual([]);
  expect([...house.requests, ...stopped.requests]).toEqual([]);
});

test('a bot is shared with a reason where a test, or the bot, is another than the one that passed', async () => {
  const house = await createTestHouse();
  expect(await outcome(house)).toBe('none');
  await house.add(1, phrases('Question'));
  expect(await outcome(house)).toBe('red');
  await house.run(first);
  expect(await outcome(house)).toBe('green');
  await house.add(1, phrases('question'), { version: 1 });
  expect(await outcome(house)).toBe('red');
  await house.run(second);
  expect(await outcome(house)).toBe('green');
  await save(house, 'You are another.', 1);
  expect(await outcome(house, 2)).toBe('red');
  const ports = {
    ...house,
    testsAreGreen: (tested: Parameters<typeof outcomeOf>[1]) =>
      outcomeOf(house.records, tested, signal),
  };
  const share = (reason: string | null) =>
    publishBot(ports, cleo, id, { version: 2, reason }, signal);
  expect(await share(null)).toMatchObject({ code: 'invalid-request', param: 'reason' });
  await house.run(third);
  expect(await share(null)).toMatchObject({ kind: 'answered' });
});
