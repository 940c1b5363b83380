import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pluginOf } from '../../contract/testing/plugin-of.ts';
import { lookUp } from './look-up.ts';
import { offeredPlugins } from './offered-plugins.ts';
import { effectOf } from './plugin-effect.ts';

test('of each setting the last plugin that has it counts, and all are heard', () => {
  const plugins = [
    pluginOf({ name: 'A', prompting: { model: 'm', temperature: 0.5, max_tokens: 256 } }),
    pluginOf({ name: 'B', prompting: { temperature: 0 } }),
  ];
  expect(effectOf(plugins)).toEqual({
    parameters: { model: 'm', temperature: 0, maxTokens: 256 },
    instructions: 'Speak for A.\n\nSpeak for B.',
  });
  expect(effectOf([])).toEqual({ parameters: {}, instructions: '' });
});

test('each plugin is a tool with the keys that it knows', () => {
  const plugin = pluginOf({ name: 'EverlastingGobstopper', knows: { contact: [1], about: 'x' } });
  expect(offeredPlugins([plugin])).toEqual([
    {
      plugin,
      offered: {
        name: 'plugin_everlasting_gobstopper',
        description: 'Knows of EverlastingGobstopper.',
        parameters: expect.objectContaining({
          type: 'object',
          properties: {
            inquiry_type: expect.objectContaining({ type: 'string', enum: ['contact', 'about'] }),
          },
          required: ['inquiry_type'],
        }),
      },
    },
  ]);
});

test('whatever plugins are called, each tool has a name of its own that every provider takes', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom('Tour Guide', 'tour-guide', '東京', 'a'.repeat(80)),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const offered = offeredPlugins(names.map((one) => pluginOf({ name: one })));
      const called = offered.map(({ offered: { name: tool } }) => tool);
      for (const tool of called) expect(tool).toMatch(/^plugin_[a-z0-9_]{0,57}$/);
      expect(new Set(called).size).toBe(names.length);
    }),
  );
});

test('a plugin is asked for what it knows itself, and says what that is', () => {
  const knows = { contact: { phone: '+1' }, about: 'x' };
  const plugin = pluginOf({ name: 'A', knows });
  for (const [key, value] of Object.entries(knows))
    expect(lookUp(plugin, key)).toEqual({ kind: 'found', text: JSON.stringify(value) });
  for (const key of ['', 'coupons', 'toString', '__proto__'])
    expect(lookUp(plugin, key)).toEqual({
      kind: 'unknown',
      text: 'Nothing is known by that inquiry_type. It can be: contact, about.',
    });
});
