import { expect, test } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { record as listenTo } from '../../adapters/memory/stream-recorder.ts';
import { limits, utf8Length } from '../../contract/limits.ts';
import { cautiousModel } from '../../contract/models/cautious-model.ts';
import { stepLimits } from '../../contract/steps.ts';
import { createFollowTurn } from '../follow-turn.ts';
import { createStopTurn } from '../stop-turn.ts';
import { calling, createToolHouse, demo, weather } from './testing/tool-house.ts';

test('calls are run side by side, and the model goes on with their results, all of it one answer', async () => {
  let atOnce = 0;
  let most = 0;
  const house = await createToolHouse({
    async run(input) {
      most = Math.max(most, (atOnce += 1));
      await Promise.resolve();
      atOnce -= 1;
      return { kind: 'done', output: `Sunny for ${JSON.stringify(input)}` };
    },
  });
  expect(house.gateway.requests[0]?.tools).toEqual([weather.offered]);
  house.gateway.say({ type: 'carried', state: 'unread' });
  await house.call('I look. ', calling('Paris'), calling('Rome'));
  expect(most).toBe(2);
  expect(house.gateway.requests[1]?.messages.slice(2)).toEqual([
    {
      role: 'assistant',
      content: 'I look. ',
      toolCalls: [calling('Paris'), calling('Rome')],
      carried: ['unread'],
    },
    ...['Paris', 'Rome'].map((place) => ({
      role: 'tool',
      callId: `call-${place}`,
      content: `Sunny for {"place":"${place}"}`,
      failed: false,
    })),
  ]);
  await house.say('\nBoth are sunny.');

  const text = 'I look. \n\nBoth are sunny.';
  expect(house.page.text()).toBe(text);
  expect(house.page.end()).toMatchObject({
    status: 'complete',
    usage: { inputTokens: 20, outputTokens: 4 },
  });
  const kept = { kind: 'tool', at: 8, tool: 'get_weather', state: 'done', isCut: false };
  expect(await house.answer()).toMatchObject({
    text,
    usage: { inputTokens: 20, outputTokens: 4 },
    steps: [
      { ...kept, input: '{"place":"Paris"}', output: 'Sunny for {"place":"Paris"}' },
      { ...kept, input: '{"place":"Rome"}', output: 'Sunny for {"place":"Rome"}' },
    ],
  });
  const states = house.page
    .events()
    .flatMap((event) => (event.type === 'step' && event.step.kind === 'tool' ? [event.step] : []));
  expect(states.map(({ state }) => state)).toEqual(['running', 'running', 'done', 'done']);
});

test('what whole rounds have used is known of an answer that breaks off in a later one, or is stopped', async () => {
  const usage = { inputTokens: 10, outputTokens: 2 };
  const broken = await createToolHouse();
  await broken.call('I look. ', calling('Paris'));
  broken.gateway.say({ type: 'failure', code: 'provider-cut' });
  await broken.page.done;
  expect(broken.page.end()).toMatchObject({ status: 'interrupted', usage });
  expect(await broken.answer()).toMatchObject({ status: 'interrupted', usage });
});

test('wrong arguments come back by field and rule, and who gets them wrong twice answers without', async () => {
  const ran: unknown[] = [];
  const house = await createToolHouse({
    async run(input) {
      ran.push(input);
      return { kind: 'done', output: 'Sunny.' };
    },
  });
  await house.call('', { id: 'a', name: 'get_weather', arguments: '{"place":' });
  expect(house.results()).toMatchObject([{ failed: true, content: expect.stringMatching(/JSON/) }]);
  await house.call('', calling('Paris'));
  await house.call('', { id: 'b', name: 'get_weather', arguments: '{"place":7}' });
  expect(house.results()?.at(-1)?.content).toBe('The arguments are wrong: /place must be string.');
  await house.call('', { id: 'c', name: 'get_weather', arguments: '{"town":"Rome"}' });
  expect(house.results()?.at(-1)?.content).toMatch(
    /The arguments must have a place.*answer without it/s,
  );
  await house.call('', calling('Rome'), { id: 'd', name: 'get_whether', arguments: '{}' });
  expect(house.results()?.slice(-2)).toMatchObject([
    { failed: true, content: expect.stringMatching(/answer without it/) },
    { failed: true, content: expect.stringMatching(/There are: get_weather/) },
  ]);
  expect(ran).toEqual([{ place: 'Paris' }]);
  await house.say('I cannot say.');
  expect((await house.answer())?.steps.map((step) => step.kind === 'tool' && step.state)).toEqual([
    'failed',
    'done',
    'failed',
    'failed',
    'failed',
    'failed',
  ]);
});

test('a model that goes on calling is stopped, told so, and asked once more without tools', async () => {
  const house = await createToolHouse();
  const many = Array.from({ length: limits.toolCalls - 1 }, (_, index) => calling(`${index}`));
  await house.call('', ...many);
  expect(house.gateway.requests.at(-1)?.tools).toHaveLength(1);
  await house.call('', calling('fits'), calling('one too many'));
  const [fits, tooMany] = house.results()?.slice(-2) ?? [];
  expect(fits).toMatchObject({ failed: false });
  expect(tooMany).toMatchObject({
    failed: true,
    content: expect.stringMatching(/^Not run.*no more than 16 tools.*Answer now/s),
  });
  expect(house.gateway.requests.at(-1)).not.toHaveProperty('tools');
  await house.say('As far as I know it is sunny.');
  expect(house.page.end()).toMatchObject({ status: 'complete' });
});

test('rounds have an end too, and so has a model that calls what it was not offered', async () => {
  const house = await createToolHouse();
  for (let round = 0; round < limits.toolRounds; round += 1)
    await house.call('', calling(`round ${round}`));
  expect(house.results()?.at(-1)?.content).toMatch(/^Sunny.*Answer now/s);
  await house.call('Once more. ', calling('for ever'));
  await house.page.done;
  expect(house.page.end()).toMatchObject({
    status: 'interrupted',
    error: { code: 'too-many-calls' },
  });
  expect(house.gateway.requests).toHaveLength(limits.toolRounds + 1);
});

test('a tool that takes too long is let go, and the model hears it; silence meanwhile is no stall', async () => {
  let isLetGo = false;
  const house = await createToolHouse({
    limits: { duration: 90_000, bytes: 4000 },
    run: (_input, over) =>
      new Promise(() => over.addEventListener('abort', () => (isLetGo = true))),
  });
  await house.call('I look.', calling('Paris'));
  await house.clock.advance(89_000);
  expect([house.gateway.requests.length, isLetGo]).toEqual([1, false]);
  await house.clock.advance(1000);
  expect(isLetGo).toBe(true);
  expect(house.results()).toMatchObject([{ failed: true, content: expect.stringMatching(/90 s/) }]);
  await house.say('It did not answer.');
  expect((await house.answer())?.steps).toMatchObject([{ state: 'failed', milliseconds: 90_000 }]);
});

test('what a tool says is cut on a whole character, and less of it is kept than the model reads', async () => {
  const house = await createToolHouse({
    limits: { duration: 1000, bytes: 20_001 },
    run: async () => ({ kind: 'done', output: '😀'.repeat(10_000) }),
  });
  await house.call('', calling('Paris'));
  const said = house.results()?.[0]?.content ?? '';
  expect(utf8Length(said)).toBeLessThanOrEqual(20_001);
  expect(said).toMatch(/^(😀)+\n\[Cut here/u);
  await house.say('Much.');
  const [step] = (await house.answer())?.steps ?? [];
  expect(step).toMatchObject({ isCut: true, output: expect.stringMatching(/^(😀)+$/u) });
});

test('a tool that throws has failed, and neither page, model nor log hears its words', async () => {
  const lines: unknown[] = [];
  const logger = { log: (...line: unknown[]) => void lines.push(line), with: () => logger };
  const house = await createToolHouse(
    { run: () => Promise.reject(new RangeError('secret of Paris')) },
    { logger },
  );
  await house.call('', calling('Paris'));
  expect(house.results()).toMatchObject([{ failed: true }]);
  await house.say('Sorry.');
  expect(JSON.stringify([house.results(), house.page.events()])).not.toContain('secret');
  expect(JSON.stringify(lines)).not.toMatch(/secret|Paris/);
  expect(lines).toContainEqual([
    'error',
    'tool.threw',
    { tool: 'get_weather', kind: 'RangeError' },
  ]);
});

test('an order to stop ends a turn whose tool still runs, at once, and the call is lost', async () => {
  let isLetGo = false;
  const house = await createToolHouse({
    run: (_input, over) =>
      new Promise(() => over.addEventListener('abort', () => (isLetGo = true))),
  });
  await house.call('I look.', calling('Paris'));
  await createStopTurn(house)(house.turnId, demo);
  await house.clock.advance(200);
  await house.page.done;
  expect(isLetGo).toBe(true);
  expect(house.page.end()).toMatchObject({ status: 'stopped' });
  expect(await house.answer()).toMatchObject({ status: 'stopped', steps: [{ state: 'lost' }] });
});

test('thoughts grow in the page a few times a second, and each has its end', async () => {
  const house = await createToolHouse();
  for (let tick = 0; tick < 100; tick += 1) {
    house.gateway.say({ type: 'reasoning', text: 'hm 😀 ' });
    await house.clock.advance(20);
  }
  await house.call('', calling('Paris'));
  house.gateway.say({ type: 'reasoning', text: 'So.' });
  await house.say('Sunny.');
  const thoughts = house.page
    .events()
    .filter((event) => event.type === 'step' && event.step.kind === 'reasoning');
  expect(thoughts.length).toBeLessThan(12);
  expect((await house.answer())?.steps).toMatchObject([
    { kind: 'reasoning', at: 0, text: 'hm 😀 '.repeat(100), milliseconds: 2000 },
    { kind: 'tool' },
    { kind: 'reasoning', at: 0, text: 'So.', milliseconds: 0 },
  ]);
});

test('however much a model thinks, its calls are shown', async () => {
  const house = await createToolHouse();
  for (let thought = 0; thought < 60; thought += 1) {
    house.gateway.say({ type: 'reasoning', text: 'Hm.' });
    house.gateway.say({ type: 'text', text: '.' });
  }
  await house.call('', ...Array.from({ length: limits.toolCalls }, (_, at) => calling(`${at}`)));
  await house.say('Sunny.');
  const kinds = (await house.answer())?.steps.map(({ kind }) => kind);
  expect(kinds).toHaveLength(stepLimits.perAnswer);
  expect(kinds?.filter((kind) => kind === 'tool')).toHaveLength(limits.toolCalls);
});

test('an answer that goes on with one that broke off has its steps too', async () => {
  const house = await createToolHouse();
  await house.call('I look.', calling('Paris'));
  house.gateway.say({ type: 'text', text: 'Sunny, but' });
  house.gateway.close();
  await house.clock.advance(0);
  const first = await house.answer();
  expect(first).toMatchObject({ status: 'interrupted', steps: [{ state: 'done', at: 7 }] });
  await house.goOnWith(first);
  await house.call(' I look again.', calling('Rome'));
  house.gateway.say({ type: 'text', text: 'Rain.' });
  house.gateway.say({ type: 'end', reason: 'complete', usage: null });
  await house.clock.advance(0);
  expect(await house.answer()).toMatchObject({
    text: 'I look.\n\nSunny, but I look again.\n\nRain.',
    steps: [...(first?.steps ?? []), { tool: 'get_weather', at: 33, state: 'done' }],
  });
});

function many(most: number) {
  return Array.from({ length: most }, (_, at) => calling(`${at}`));
}

test('what no step has room for is not run, and the model is told why', async () => {
  const ran: unknown[] = [];
  const house = await createToolHouse({
    async run(input) {
      ran.push(input);
      return { kind: 'done', output: 'Sunny.' };
    },
  });
  for (let part = 1; part <= 2; part += 1) {
    await house.call('', ...many(limits.toolCalls));
    house.gateway.say({ type: 'text', text: 'In part.' });
    house.gateway.close();
    await house.clock.advance(0);
    await house.goOnWith(await house.answer());
  }
  await house.call('', ...many(stepLimits.perAnswer - 2 * limits.toolCalls), calling('Paris'));
  expect(ran).toHaveLength(stepLimits.perAnswer);
  expect(ran).not.toContainEqual({ place: 'Paris' });
  const told = { failed: true, content: expect.stringMatching(/as many steps as it may/) };
  expect(house.results()?.at(-1)).toMatchObject(told);
});

test('whoever was away is told all steps again, and those of a runner that died are lost', async () => {
  let isDead = false;
  const memory = createMemoryStores();
  const never = new Promise<never>(() => undefined);
  const unlessDead = <Value>(write: () => Promise<Value>) => (isDead ? never : write());
  const house = await createToolHouse(
    { run: () => never },
    {
      memory: {
        ...memory,
        journal: {
          ...memory.journal,
          append: (...given) => unlessDead(() => memory.journal.append(...given)),
        },
        turns: {
          ...memory.turns,
          renewLease: (...given) => unlessDead(() => memory.turns.renewLease(...given)),
          end: (...given) => unlessDead(() => memory.turns.end(...given)),
        },
      },
    },
  );
  house.gateway.say({ type: 'reasoning', text: 'I wonder.' });
  await house.call('I look.', calling('Paris'));
  isDead = true;
  const page = listenTo(await createFollowTurn(house)(house.turnId, 4, demo));
  await house.clock.advance(45_000);
  await page.done;
  const lost = [
    { kind: 'reasoning', text: 'I wonder.' },
    { kind: 'tool', state: 'lost', output: null },
  ];
  expect(page.text()).toBe('ok.');
  expect(await house.answer()).toMatchObject({ status: 'interrupted', steps: lost });
  expect(page.events().at(-2)).toMatchObject({ step: lost[1] });
});

test('a model that cannot call tools is offered none', async () => {
  const lines: unknown[] = [];
  const logger = { log: (...line: unknown[]) => void lines.push(line), with: () => logger };
  const catalogue = { read: '2026-11-20', models: [cautiousModel('scripted')], retired: {} };
  const house = await createToolHouse({}, { catalogue, logger });
  expect(house.gateway.requests[0]).not.toHaveProperty('tools');
  await house.say('I only talk.');
  const told = { turnId: house.turnId, tools: ['weather: model'] };
  expect(lines).toContainEqual(['info', 'turn.tools-left-out', told]);
});
