import { expect, test } from 'vitest';
import { pluginOf } from '../../contract/testing/plugin-of.ts';
import type { Plugin, PluginFault } from '../../contract/plugins/plugin.ts';
import type { Logger } from '../logger.ts';
import { choosePlugins } from './choose-plugins.ts';

const { signal } = new AbortController();
const knows = { contact: { telephone: '+44' } };
const tour = pluginOf({ name: 'Tour', strings: ['tour'], knows, prompting: { temperature: 0.2 } });
const guide = pluginOf({ name: 'Guide', strings: ['guide'], prompting: { model: 'm' } });
const fault: PluginFault = { file: 'b.yaml', field: '', message: 'b.yaml: the secret is wrong.' };

function house(plugins: readonly Plugin[], faults: readonly PluginFault[] = []) {
  const lines: unknown[] = [];
  const logger: Logger = { log: (...line) => lines.push(line), with: () => logger };
  const asked: string[] = [];
  const source = {
    ofAccount(accountId: string) {
      asked.push(accountId);
      return Promise.resolve({ plugins: [...plugins], faults: [...faults] });
    },
  };
  return { ports: { plugins: source, logger }, lines, asked };
}

test('what was mentioned once in a branch is used, with all that it changes and why', async () => {
  const { ports, asked } = house([guide, tour]);
  const texts = ['Is there a tour?', 'And who guides it?', 'Thanks'];
  const choice = await choosePlugins(ports, 'team', texts, signal);
  expect(asked).toEqual(['team']);
  expect(choice).toMatchObject({
    chosen: [
      { plugin: guide, reason: { text: 1 } },
      { plugin: tour, reason: { text: 0, term: ['tour'] } },
    ],
    instructions: 'Speak for Guide.\n\nSpeak for Tour.',
    parameters: { model: 'm', temperature: 0.2 },
  });
  expect(choice.tools.map(({ offered: { name } }) => name)).toEqual([
    'plugin_guide',
    'plugin_tour',
  ]);
});

test('a tool gives what its own plugin knows, and says of anything else what there is', async () => {
  const { ports } = house([tour, guide]);
  const { tools } = await choosePlugins(ports, 'team', ['a guide for the tour'], signal);
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

test('of files that are left out the log has the names, and nothing of what they say', async () => {
  const { ports, lines } = house([tour], [fault]);
  const choice = await choosePlugins(ports, 'team', ['Hello'], signal);
  expect(choice).toEqual({ chosen: [], parameters: {}, instructions: '', tools: [] });
  expect(lines).toEqual([['warn', 'plugins.left-out', { files: ['b.yaml'] }]]);
});
