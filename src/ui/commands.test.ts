import { expect, test } from 'vitest';
import { createCommands, type Command } from './commands.ts';

function command(id: string): Command {
  return { id, label: id, icon: () => null, run: () => {} };
}

test('commands are offered by their subject, whichever was known first', () => {
  const commands = createCommands();
  commands.register('app', [command('sign out')]);
  commands.register('answer', [command('copy')]);
  expect(commands.all().map(({ id }) => id)).toEqual(['copy', 'sign out']);
});

test('commands go with the part of the page that brought them, and never with its successor', () => {
  const commands = createCommands();
  const forget = commands.register('conversation', [command('rename the first')]);
  const forgetNext = commands.register('conversation', [command('rename the second')]);
  forget();
  expect(commands.all().map(({ id }) => id)).toEqual(['rename the second']);
  forgetNext();
  expect(commands.all()).toEqual([]);
});

test('whoever lists what can be done is told when that changes', () => {
  const commands = createCommands();
  const lists: string[][] = [];
  const stop = commands.subscribe(() => lists.push(commands.all().map(({ id }) => id)));
  const before = commands.all();
  expect(commands.all()).toBe(before);
  const forget = commands.register('answer', [command('stop')]);
  commands.register('answer', [command('copy')]);
  forget();
  stop();
  commands.register('app', [command('help')]);
  expect(lists).toEqual([['stop'], ['copy']]);
});
