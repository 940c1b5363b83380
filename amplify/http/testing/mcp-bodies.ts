import { notTexts, text, version, type Body } from './body-fields.ts';

const noteTool = {
  name: 'add_note',
  title: 'Add a note',
  description: 'Adds a note.',
  schema: '{"type":"object"}',
  readOnly: false,
  asks: true,
};
const mcpUrl = {
  path: 'url',
  may: 'must be an address of at most 500 characters',
  wrong: [1, {}, [], '', `https://x.example/${'x'.repeat(500)}`],
};
const mcpKey = {
  path: 'key',
  may: 'must be null or 1 to 4,000 visible characters of ASCII',
  wrong: [1, {}, [], '', 'a b', 'é', 'x'.repeat(4001)],
  isOptional: true,
};

function manyTools(count: number, schema: string) {
  return Array.from({ length: count }, (_, at) => ({ ...noteTool, name: `tool_${at}`, schema }));
}

/** Bodies about MCP servers. */
export const mcpBodies: readonly Body[] = [
  {
    route: 'PUT /accounts/{accountId}/mcp-servers/{serverId}',
    right: { name: 'Notes', url: 'https://notes.example.com/mcp', tools: [noteTool], version: 0 },
    fields: [
      text('name', 1, 60),
      mcpUrl,
      { path: 'url', may: 'must begin with https://', wrong: ['http://notes.example.com'] },
      { path: 'url', may: 'must name its host, not number it', wrong: ['https://10.0.0.1/'] },
      mcpKey,
      {
        path: 'tools',
        may: 'must be a list of at most 32 tools, each once, with schemas of at most 131,072 bytes together',
        wrong: [
          null,
          {},
          [noteTool, noteTool],
          manyTools(33, '{"type":"object"}'),
          manyTools(17, `{"type":"object","title":"${'x'.repeat(8100)}"}`),
        ],
      },
      {
        path: 'tools.0.name',
        may: 'must be 1 to 128 of a to z, A to Z, 0 to 9, _, -, . and /',
        wrong: [...notTexts, '', 'add note', 'x'.repeat(129)],
      },
      text('tools.0.title', 0, 80),
      text('tools.0.description', 0, 1000),
      {
        path: 'tools.0.schema',
        may: 'must be the JSON schema of an object, at most 8,192 bytes and 12 levels',
        wrong: [
          ...notTexts,
          '',
          '{',
          '[]',
          '{"type":"string"}',
          `{"type":"object","title":"${'x'.repeat(8192)}"}`,
          `{"type":"object","a":${'{"a":'.repeat(12)}{}${'}'.repeat(12)}}`,
          '{"type":"object","__proto__":{"type":"object"}}',
        ],
      },
      { path: 'tools.0.asks', may: 'must be true or false', wrong: [0, 1, 'true', null, {}] },
      version,
    ],
  },
  {
    route: 'POST /accounts/{accountId}/mcp-servers/{serverId}/check',
    right: { url: 'http://127.0.0.1:7000/mcp', key: null },
    fields: [
      mcpUrl,
      { path: 'url', may: 'must begin with https://', wrong: ['http://127.0.0.1:7001/mcp'] },
      mcpKey,
    ],
  },
];
