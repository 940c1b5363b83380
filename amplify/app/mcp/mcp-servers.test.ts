import { expect, test } from 'vitest';
import { mcpLimits } from '../../contract/mcp/mcp-server.ts';
import type { McpRule } from '../../contract/mcp/mcp-rule.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import { keys, type Key, type Kind } from '../accounts/records.ts';
import { callerIn, createAccountHouse, openAccount } from '../accounts/testing/account-house.ts';
import { checkMcpServer } from './check-mcp-server.ts';
import type { McpClient, McpPlace } from './mcp-client.ts';
import { changeMcpServer, removeMcpServer } from './mcp-servers.ts';
import { checkableTools, usableTools } from './usable-tools.ts';
import type { Caller } from '../../domain/caller.ts';

const signal = new AbortController().signal;

const checker: SchemaChecker = {
  check: async (schema) =>
    schema.includes('nowhere') ? { kind: 'unusable', reason: 'No.' } : { kind: 'fits' },
};
const anywhere: McpRule = { servers: 'owners', origins: [] };

async function openHouse(rule: McpRule = anywhere) {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner' });
  const places: McpPlace[] = [];
  const client: McpClient = {
    async connect(place) {
      places.push(place);
      return { kind: 'failed', code: 'unreachable' };
    },
  };
  const ports = { ...house, rule, client, schemas: checker };
  const ada = callerIn('team', 'ada');
  const fields = { name: 'Notes', url: 'https://notes.example.com/mcp', tools: [] };
  return {
    house,
    ports,
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
    output: null,
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
    {
      ...tool,
      name: 'e',
      schema: { type: 'object', properties: [], __proto__: null, [hidden]: 1 },
    },
  ];
  expect(usableTools([tool, ...others])).toMatchObject({
    tools: [
      {
        name: 'a',
        title: 'A tool',
        description: 'Does it.',
        schema: '{"properties":{},"type":"object"}',
        readOnly: true,
      },
    ],
    unusable: [
      { name: 'not a name', why: 'name' },
      { name: 'b', why: 'schema' },
      { name: 'c', why: 'schema' },
      { name: 'd', why: 'schema' },
      { name: 'a', why: 'name' },
      { name: 'e', why: 'schema' },
    ],
  });
});

test('a schema hides nothing in its words, and by no name of an argument', () => {
  const tool = { name: 'a', title: '', description: '', output: null, readOnly: false };
  const told = { type: 'string', description: 'A\u200bll.\u{e0041}' };
  const [seen] = usableTools([{ ...tool, schema: { type: 'object', properties: { told } } }]).tools;
  expect(seen?.schema).toContain('"description":"All."');
  const schema = { type: 'object', properties: { 'to\u200bld': told } };
  expect(usableTools([{ ...tool, schema }])).toMatchObject({
    tools: [],
    unusable: [{ name: 'a', why: 'schema' }],
  });
});

test('a tool whose arguments cannot be checked is found to be of no use, and not taken', async () => {
  const schema = '{"$ref":"#/nowhere","type":"object"}';
  const tool = { name: 'a', title: '', description: '', schema, readOnly: false };
  const found = await checkableTools(checker, { tools: [tool], unusable: [] }, signal);
  expect(found).toEqual({ tools: [], unusable: [{ name: 'a', why: 'schema' }] });
  const { change } = await openHouse();
  expect(await change({ tools: [{ ...tool, asks: true }] }, 0)).toMatchObject({
    kind: 'refused',
    param: 'tools.0.schema',
  });
});

test.each<[McpRule['servers'], string[], string | null]>([
  ['owners', [], null],
  ['listed', ['https://notes.example.com'], null],
  ['listed', ['https://other.example.com'], 'url'],
  ['off', ['https://notes.example.com'], 'url'],
])(
  'where a deployment lets %s servers be used, at %j, the address is held to it',
  async (servers, origins, param) => {
    const { change, check } = await openHouse({ servers, origins });
    const expected = param === null ? { kind: 'answered' } : { kind: 'refused', param };
    expect(await change({}, 0)).toMatchObject(expected);
    expect(await check({})).toMatchObject(expected);
  },
);

test('a key stays with the origin that it was given for, whoever writes at the same time', async () => {
  const { house, ports, kept } = await openHouse();
  const bob = callerIn('team', 'bob');
  const fields = { name: 'Notes', url: 'https://notes.example.com/mcp', tools: [] };
  const change = (by: Caller, more: object, version: number, over = ports) =>
    changeMcpServer(over, by, 'notes', { ...fields, ...more, version }, signal);
  await change(bob, {}, 0);
  // Ada has guessed which version Bob's key makes, and moves the server once it is there.
  let isEarly = true;
  const records = {
    ...house.records,
    async read<K extends Kind>(key: Key<K>, stop: AbortSignal) {
      const found = await house.records.read(key, stop);
      if (isEarly && found && key.type.startsWith('mcp-server#')) {
        isEarly = false;
        await change(bob, { key: 'bobs' }, 1);
      }
      return found;
    },
  };
  await change(callerIn('team', 'ada'), { url: 'https://evil.example.com' }, 2, {
    ...ports,
    records,
  });
  const stored = await house.records.read(keys.mcpServer('team', 'notes'), signal);
  expect([stored?.value.url, kept()]).toEqual([fields.url, ['bobs']]);
});

test('several that are made at once are as many as an account may have', async () => {
  const { house, ports } = await openHouse();
  const fields = { name: 'Notes', url: 'https://notes.example.com/mcp', tools: [], version: 0 };
  const make = (id: string) => changeMcpServer(ports, callerIn('team', 'ada'), id, fields, signal);
  for (let number = 1; number < mcpLimits.servers; number += 1) await make(`server-${number}`);
  await Promise.all([make('one'), make('two'), make('three')]);
  const all = await house.records.list(keys.mcpServer('team', ''), signal);
  expect(all).toHaveLength(mcpLimits.servers);
});
