import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mcpServerIdPattern, mcpToolNamePattern } from '../contract/mcp/mcp-server.ts';
import { mcpToolName } from './mcp-tool-name.ts';

test('a name that models take stays as it is, behind its server', () => {
  expect(mcpToolName('notes', 'add_note')).toBe('notes__add_note');
});

test('whatever a tool is called, models take its name, and no two tools of a server share one', () => {
  const id = fc.stringMatching(mcpServerIdPattern);
  const near = fc.constantFrom('a.b', 'a_b', 'a/b', 'a-b', 'x'.repeat(60), `${'x'.repeat(60)}y`);
  const name = fc.oneof(near, fc.stringMatching(mcpToolNamePattern));
  fc.assert(
    fc.property(id, fc.uniqueArray(name, { minLength: 2, maxLength: 6 }), (server, names) => {
      const offered = names.map((one) => mcpToolName(server, one));
      expect(new Set(offered).size).toBe(names.length);
      for (const one of offered) expect(one).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    }),
  );
});
