import { expect, test } from 'vitest';
import { voice } from '../ui/voice.ts';
import { botAvatar } from './bot-avatar.ts';
import { loadSampleBots } from './sample-bots.ts';

/** How many of letter, accent and colour two looks share. */
function shared(one: string, other: string): number {
  const [left, right] = [one, other].map((persona) => {
    const { seed, fixed } = botAvatar(persona);
    return { ...voice(seed), ...fixed };
  });
  const traits = ['bowl', 'accent', 'hues'] as const;
  return traits.filter((trait) => left?.[trait] === right?.[trait]).length;
}

test('no two sample bots look alike: they share at most one of letter, accent and colour', async () => {
  const personas = (await loadSampleBots()).map(({ persona }) => persona);
  const alike = personas.flatMap((one, at) =>
    personas
      .slice(at + 1)
      .filter((other) => shared(one, other) > 1)
      .map((other) => [one, other]),
  );
  expect(alike).toEqual([]);
});

test('those that stand side by side in the gallery have different colours', async () => {
  const bots = await loadSampleBots();
  const alike = bots.flatMap(({ persona, group, order }) =>
    bots
      .filter((next) => next.group === group && next.order === order + 1)
      .map((next) => [botAvatar(persona), botAvatar(next.persona)] as const)
      .filter(([one, other]) => hues(one) === hues(other)),
  );
  expect(alike).toEqual([]);
});

function hues({ seed, fixed }: ReturnType<typeof botAvatar>): number {
  return { ...voice(seed), ...fixed }.hues;
}

test('a persona that nobody chose a look for has the one of its name', () => {
  expect(botAvatar('toString')).toEqual({ seed: 'toString', fixed: {} });
});
