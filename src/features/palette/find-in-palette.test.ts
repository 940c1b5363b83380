import { describe, expect, test } from 'vitest';
import type { Command } from '../../ui/commands.ts';
import { findCommands, parseQuery } from './find-in-palette.ts';

function command(label: string, keywords?: string): Command {
  return { id: label, label, icon: () => null, run: () => {}, ...(keywords && { keywords }) };
}

describe('what somebody looks for', () => {
  test.each([
    ['', '', false],
    ['  notes ', 'notes', false],
    ['>', '', true],
    ['> theme', 'theme', true],
    [' >theme', 'theme', true],
    ['a > b', 'a > b', false],
  ])('%j', (typed, text, onlyCommands) => {
    expect(parseQuery(typed)).toEqual({ text, onlyCommands });
  });
});

describe('commands that are found', () => {
  const commands = [
    command('Open settings', 'preferences'),
    command('New chat'),
    command('Dark theme', 'appearance'),
    command('Rename this conversation'),
  ];
  const labels = (query: string) =>
    findCommands(query, commands).map((found) => found.command.label);

  test('all of them where nothing is looked for, but those of many', () => {
    const ofMany: Command = { ...command('Chat with Marv'), isOfMany: true };
    const found = (query: string) => findCommands(query, [...commands, ofMany]);
    expect(found('').map((one) => one.command)).toEqual(commands);
    expect(found('marv').map((one) => one.command)).toEqual([ofMany]);
  });

  test('those with every word, whatever its case', () => {
    expect(labels('THEME dark')).toEqual(['Dark theme']);
    expect(labels('theme light')).toEqual([]);
  });

  test('the label before the keywords, its beginning before its middle', () => {
    expect(labels('re')).toEqual(['Rename this conversation', 'Open settings']);
  });

  test('what matched is told of the label only', () => {
    expect(findCommands('preferences', commands)).toMatchObject([{ matches: [] }]);
    expect(findCommands('new', commands)).toMatchObject([{ matches: [{ start: 0, end: 3 }] }]);
  });
});
