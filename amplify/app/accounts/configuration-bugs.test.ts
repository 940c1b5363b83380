import { expect, test } from 'vitest';
import { defaultPrompt } from '../../domain/default-workflow.ts';
import { changeConfiguration, removeConfiguration } from './configuration.ts';
import { keys, type Records } from './records.ts';
import { callerIn, createAccountHouse, openAccount } from './testing/account-house.ts';

// What the code does wrong today.

const signal = new AbortController().signal;

test('what was removed and made anew meanwhile is not what its author has seen', async () => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner' });
  const key = keys.prompt('team', '1', '1');
  const place = { accountId: 'team', key, missing: 'prompt-not-found' } as const;
  const [ada, bob] = [callerIn('team', 'ada'), callerIn('team', 'bob')];
  function saveAs(caller: typeof ada, version: number, content: string) {
    const value: Records['prompt'] = { ...defaultPrompt, content };
    const change = { version, next: () => value, action: 'prompt.changed' };
    return changeConfiguration(house, caller, place, change, signal);
  }
  await saveAs(ada, 0, 'what Ada has seen');
  await removeConfiguration(house, bob, place, { version: 1, action: 'prompt.removed' }, signal);
  await saveAs(bob, 0, 'what Bob made anew');
  expect(await saveAs(ada, 1, 'what Ada made of it')).toMatchObject({ code: 'version-conflict' });
  expect((await house.records.read(key, signal))?.value.content).toBe('what Bob made anew');
});
