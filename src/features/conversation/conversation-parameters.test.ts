import { expect, test, vi } from 'vitest';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { createConversationParameters, newChatPlace } from './conversation-parameters.ts';

async function resolved(): Promise<void> {}

/** A holder whose pauses and whose store are the test's. */
function setUp() {
  const stored: [string, Parameters][] = [];
  const unstored: string[] = [];
  const pauses = new Set<() => void>();
  let answer = resolved;
  const parameters = createConversationParameters({
    store(id, set) {
      stored.push([id, set]);
      return answer();
    },
    wait(_, done) {
      pauses.add(done);
      return () => pauses.delete(done);
    },
    onUnstored: () => void unstored.push('unstored'),
  });
  async function pause() {
    for (const done of pauses) done();
    pauses.clear();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  }
  return {
    parameters,
    stored,
    unstored,
    pause,
    storeBy: (next: () => Promise<void>) => {
      answer = next;
    },
  };
}

test('what is set shows at once, and goes with the next question before it is stored', () => {
  const { parameters, stored } = setUp();
  const changed = vi.fn();
  parameters.subscribe(changed);
  parameters.hear('C', { topP: 1 });
  parameters.set('C', { temperature: 0.2 });
  expect(parameters.of('C')).toEqual({ temperature: 0.2 });
  expect(parameters.sent('C')).toEqual({ parameters: { temperature: 0.2 } });
  expect(changed).toHaveBeenCalledTimes(2);
  expect(stored).toEqual([]);
});

test('of what is set in one go, the last is stored, once', async () => {
  const { parameters, stored, pause } = setUp();
  parameters.hear('C', {});
  for (const temperature of [0.1, 0.2, 0.3]) parameters.set('C', { temperature });
  await pause();
  expect(stored).toEqual([['C', { temperature: 0.3 }]]);
});

test('a conversation that nobody has read sends nothing, so that what is stored counts', () => {
  const { parameters } = setUp();
  expect(parameters.of('C')).toEqual({});
  expect(parameters.sent('C')).toEqual({});
  parameters.hear('C', {});
  expect(parameters.sent('C')).toEqual({ parameters: {} });
});

test('what another device has set is shown, but not over what is not stored yet', async () => {
  const { parameters, pause } = setUp();
  parameters.hear('C', { topP: 0.5 });
  parameters.hear('C', { topP: 0.6 });
  expect(parameters.of('C')).toEqual({ topP: 0.6 });
  parameters.set('C', { topP: 0.7 });
  parameters.hear('C', { topP: 0.6 });
  expect(parameters.of('C')).toEqual({ topP: 0.7 });
  await pause();
  parameters.hear('C', { topP: 0.8 });
  expect(parameters.of('C')).toEqual({ topP: 0.8 });
});

test('what is set while it is being stored is stored after it, and an echo does not undo it', async () => {
  const { parameters, stored, pause, storeBy } = setUp();
  const answers: (() => void)[] = [];
  storeBy(
    () =>
      new Promise((resolve) => {
        answers.push(resolve);
      }),
  );
  parameters.hear('C', {});
  parameters.set('C', { topP: 0.1 });
  await pause();
  parameters.set('C', { topP: 0.2 });
  await pause();
  expect(stored).toHaveLength(1);
  answers[0]?.();
  parameters.hear('C', { topP: 0.1 });
  await pause();
  await pause();
  expect(parameters.of('C')).toEqual({ topP: 0.2 });
  expect(stored.at(-1)).toEqual(['C', { topP: 0.2 }]);
});

test('what could not be stored is said, stays, and is tried again with the next change', async () => {
  const { parameters, stored, unstored, pause, storeBy } = setUp();
  storeBy(() => Promise.reject(new Error('Unreachable')));
  parameters.hear('C', {});
  parameters.set('C', { topP: 0.1 });
  await pause();
  expect(unstored).toHaveLength(1);
  parameters.hear('C', {});
  expect(parameters.of('C')).toEqual({ topP: 0.1 });
  storeBy(async () => {});
  parameters.set('C', { topP: 0.2 });
  await pause();
  expect(stored.at(-1)).toEqual(['C', { topP: 0.2 }]);
});

test('a new chat with a bot keeps its own, takes it along and leaves nothing behind', async () => {
  const { parameters, stored, pause } = setUp();
  parameters.set(newChatPlace('marv'), { topP: 0.1 });
  expect(parameters.of(newChatPlace(null))).toEqual({});
  parameters.begin(newChatPlace('marv'), 'C');
  expect(parameters.of(newChatPlace('marv'))).toEqual({});
  expect(parameters.sent('C')).toEqual({ parameters: { topP: 0.1 } });
  await pause();
  expect(stored).toEqual([]);
});

test('what is set before the first question is stored waits for its row', async () => {
  const { parameters, stored, pause } = setUp();
  parameters.set(newChatPlace(null), { topP: 0.1 });
  parameters.begin(newChatPlace(null), 'C');
  parameters.set('C', { topP: 0.2 });
  await pause();
  expect(stored).toEqual([]);
  parameters.hear('C', { topP: 0.1 });
  await pause();
  expect(parameters.of('C')).toEqual({ topP: 0.2 });
  expect(stored).toEqual([['C', { topP: 0.2 }]]);
});
