import { expect, test } from 'vitest';
import { pluginOf } from '../../contract/testing/plugin-of.ts';
import { choosePlugins } from './choose-plugins.ts';

const { signal } = new AbortController();
const knows = { contact: { telephone: '+44' } };
const tour = pluginOf({ name: 'Tour', strings: ['tour'], knows, prompting: { temperature: 0.2 } });
const guide = pluginOf({ name: 'Guide', strings: ['guide'], prompting: { model: 'm' } });

test('what was mentioned once in a branch is used, with all that it changes and why', () => {
  const texts = ['Is there a tour?', 'And who guides it?', 'Thanks'];
  const choice = choosePlugins([guide, tour], texts);
  expect(choice).toMatchObject({
    chosen: [
      { plugin: guide, reason: { text: 1 } },
      { plugin: tour, reason: { text: 0, term: ['tour'] } },
    ],
    instructions: 'Speak for Guide.\n\nSpeak for Tour.',
    parameters: { model: 'm', temperature: 0.2 },
  });
  expect(choice.tools.map(({ offered: { name }, title }) => [name, title])).toEqual([
    ['plugin_guide', 'Guide'],
    ['plugin_tour', 'Tour'],
  ]);
});

test('a tool gives what its own plugin knows, and says of anything else what there is', async () => {
  const { tools } = choosePlugins([tour, guide], ['a guide for the tour']);
  const [ofTour, ofGuide] = tools;
  expect(ofTour).toMatchObject({ acts: false });
  expect(await ofTour?.run({ inquiry_type: 'contact' }, signal)).toEqual({
    kind: 'done',
    output: '{"telephone":"+44"}',
  });
  for (const input of [{ inquiry_type: 'contact' }, { inquiry_type: 1 }, null, []])
    expect(await ofGuide?.run(input, signal)).toEqual({
      kind: 'failed',
      output: 'Nothing is known by that inquiry_type. It can be: about.',
    });
});
