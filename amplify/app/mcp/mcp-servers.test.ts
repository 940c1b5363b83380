import { expect, test } from 'vitest';
import { keys } from '../accounts/records.ts';
import { callerIn, createAccountHouse, openAccount } from '../accounts/testing/account-house.ts';
import { checkMcpServer } from './check-mcp-server.ts';
import type { McpClient, McpPlace } from './mcp-client.ts';
import { changeMcpServer, removeMcpServer } from './mcp-servers.ts';
import { usableTools } from './usable-tools.ts';

const signal = new AbortController().signal;

async function openHouse() {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner' });
  const places: McpPlace[] = [];
  const client: McpClient = {
    async connect(place) {
      places.push(place);
      return { kind: 'failed', code: 'unreachable' };
    },
  };
  const ports = { ...house, ownOrigins: [], client };
  const ada = callerIn('team', 'ada');
  const fields = { name: 'Notes', url: 'https://notes.example.com/mcp', tools: [] };
  return {
    house,
    places,
    change: (more: object, version: number, by = ada) =>
      changeMcpServer(ports, by, 'notes', { ...fields, ...more, version }, signal),
    check: (more: object) =>
      checkMcpServer(ports, ada, 'notes', { url: fields.url, ...more }, signal),
    remove: (version: number) =>
      removeMcpServer(ports, ada, { serverId: 'notes', version }, signal),
    kept: () => [...house.secrets.kept.values()],
  };
}

test('a key is kept apart, goes to no other origin, and goes with its server', async () => {
  const { house, places, change, check, remove, kept } = await openHouse();
  const made = await change({ key: 'one' }, 0);
  expect(made).toMatchObject({ kind: 'answered', body: { hasKey: true, version: 1 } });
  expect(JSON.stringify([made, house.records.dump()])).not.toContain('"one"');
  expect(await change({ name: 'Other' }, 1)).toMatchObject({ body: { hasKey: true, version: 2 } });
  expect(await change({ url: 'https://evil.example.com/mcp' }, 2)).toMatchObject({
    kind: 'refused',
    param: 'key',
  });
  await check({});
  await check({ url: 'https://evil.example.com/mcp' });
  await check({ key: 'typed' });
  expect(places.map(({ key }) => key)).toEqual(['one', null, 'typed']);
  expect(await change({ key: 'two', url: 'https://other.example.com/mcp' }, 2)).toMatchObject({
    kind: 'answered',
  });
  expect(kept()).toEqual(['two']);
  expect(await change({ key: null }, 3)).toMatchObject({ body: { hasKey: false } });
  expect(kept()).toEqual([]);
  await change({ key: 'three' }, 4);
  expect(await remove(4)).toMatchObject({ kind: 'refused', code: 'version-conflict' });
  expect(kept()).toEqual(['three']);
  expect(await remove(5)).toMatchObject({ kind: 'answered' });
  expect(kept()).toEqual([]);
});

test('who comes too late changes no key, and leaves none behind', async () => {
  const { house, change, kept } = await openHouse();
  await change({ key: 'one' }, 0);
  await change({ key: 'two' }, 1, callerIn('team', 'bob'));
  expect(await change({ key: 'late' }, 1)).toMatchObject({ code: 'version-conflict' });
  expect(kept()).toEqual(['two']);
  const record = await house.records.read(keys.mcpServer('team', 'notes'), signal);
  expect(await house.secrets.read(record?.value.keyName ?? '')).toBe('two');
});

test('of a server’s words nothing is kept that people do not see, and nothing that no model takes', () => {
  const schema = { type: 'object', $schema: 'https://json-schema.org/draft/2020-12/schema' };
  const hidden = '\u{e0041}\u200b\u202e';
  const tool = {
    name: 'a',
    title: `A${hidden}\ntool`,
    description: `Does${hidden} it.`,
    schema,
    readOnly: true,
  };
  let deep: object = {};
  for (let level = 0; level < 20_000; level += 1) deep = { deep };
  const others = [
    { ...tool, name: 'not a name' },
    { ...tool, name: 'b', schema: { type: 'string' } },
    { ...tool, name: 'c', schema: { ...schema, deep } },
    { ...tool, name: 'd', schema: { ...schema, title: 'x'.repeat(9000) } },
    tool,
  ];
  expect(usableTools([tool, ...others])).toEqual({
    tools: [
      {
        name: 'a',
        title: 'A tool',
        description: 'Does it.',
        schema: '{"properties":{},"type":"object"}',
        readOnly: true,
      },
    ],
    unusable: 5,
  });
});
