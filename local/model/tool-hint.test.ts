import { expect, test } from 'vitest';
import type { DemoTool } from './demo-request.ts';
import { toolHint } from './tool-hint.ts';

function plugin(...keys: readonly string[]): DemoTool {
  const properties = { inquiry_type: { type: 'string', enum: keys } };
  return { name: 'plugin_kettle', parameters: { type: 'object', properties } };
}

test('a question that names nothing that a plugin knows is told what it could name', () => {
  const hint = toolHint('How much is the kettle?', [plugin('price', 'warranty')]);
  expect(hint).toContain('I look up what your question names: `price`, `warranty`.');
  const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);
  expect(toolHint('How much?', [plugin(...keys)])).toMatch(/`key 11`, and more\.$/);
});

test('a question for a tool is told where there is none, and any other is not', () => {
  for (const question of ['What is the weather in Paris?', 'calculate 2+2', 'What time is it?'])
    expect(toolHint(question, [])).toContain('given none here');
  expect(toolHint('Hello!', [])).toBeNull();
  const note = { name: 'send_note', parameters: {} };
  expect(toolHint('What time is it?', [note])).toBeNull();
});
