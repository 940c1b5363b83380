import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  mcpServerChangeSchema,
  mcpServerIdPattern,
  type FoundTool,
} from '../../../amplify/contract/mcp/mcp-server.ts';
import {
  bodyOf,
  checkMcp,
  draftOf,
  emptyMcpDraft,
  goneTools,
  newServerId,
  withFound,
} from './mcp-draft.ts';

function tool(name: string, description = 'Does it.'): FoundTool {
  return { name, title: '', description, schema: '{"type":"object"}', readOnly: false };
}

const stored = {
  id: 'notes',
  name: 'Notes',
  url: 'https://notes.example.com/mcp',
  hasKey: true,
  version: 3,
  tools: [
    { ...tool('read'), asks: false },
    { ...tool('add'), asks: false },
  ],
};

test('what is found new is off and asks; what is another than before asks again, and what is gone is named', () => {
  const found = { tools: [tool('read'), tool('add', 'Does anything.'), tool('burn')] };
  const draft = withFound(draftOf(stored), found);
  expect(
    draft.tools.map(({ name, isOn, asks, isChanged }) => [name, isOn, asks, isChanged]),
  ).toEqual([
    ['read', true, false, false],
    ['add', true, true, true],
    ['burn', false, true, false],
  ]);
  expect(goneTools(draftOf(stored), { tools: [tool('read')] })).toEqual(['add']);
  const body = bodyOf(draft, 3);
  expect(mcpServerChangeSchema.safeParse(body).success).toBe(true);
  expect(body.tools.map(({ name }) => name)).toEqual(['read', 'add']);
});

test('tools of one address are not saved for another that was not tried', () => {
  const moved = { ...draftOf(stored), url: 'https://other.example.com/mcp' };
  expect(checkMcp(draftOf(stored)).size).toBe(0);
  expect([...checkMcp(moved).keys()]).toEqual(['url']);
  expect(checkMcp({ ...moved, tools: [] }).size).toBe(0);
  expect(checkMcp(withFound(moved, { tools: [tool('read')] })).size).toBe(0);
});

test('the kept key stays unless another one is typed, or it is to be forgotten', () => {
  expect(bodyOf(draftOf(stored), 3)).not.toHaveProperty('key');
  expect(bodyOf({ ...draftOf(stored), dropsKey: true }, 3)).toMatchObject({ key: null });
  expect(bodyOf({ ...emptyMcpDraft, key: ' k ' }, 0)).toMatchObject({ key: 'k' });
});

test('whatever a server is called, its id is one, and no other has it', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('Demo', 'É', '-', 'a'.repeat(60)),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const ids: string[] = [];
      for (const one of names) ids.push(newServerId(one, ids));
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(mcpServerIdPattern);
    }),
  );
  expect(newServerId('Demo', [])).toBe('demo');
});
