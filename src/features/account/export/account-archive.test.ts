import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BotDefinition } from '../../../../amplify/contract/bots/bot.ts';
import { anyText } from '../../../archive/testing/any-text.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { accountArchive } from './account-archive.ts';
import { createAccountGathering, type GatheredAccount } from './gather-account.ts';

const at = new Date('2026-11-21T12:00:00Z');
const createdAt = '2026-01-01T00:00:00.000Z';

const definition: BotDefinition = {
  persona: 'Marv',
  title: 'Sarcastic chatbot',
  purpose: 'Answers.',
  instructions: 'You are Marv.',
  welcome: 'Oh.',
  placeholder: '',
  starters: [],
  parameters: {},
};

function gathered(text: string): GatheredAccount {
  const assistantParameters = {
    modelId: '',
    inferenceConfig: {},
    additionalModelFields: {},
    additionalModelResponseFieldPaths: [],
    systemPrompt: text,
    messagesToSample: 1,
    customParameters: {},
  };
  const prompt = { id: 'p', description: text, type: 'text', role: 'user', content: text } as const;
  const workflow = { id: 'w', name: text, description: text, type: 'stepfunctions' } as const;
  const invitation = { invitationId: 'I', accountId: 'A', accountName: text, email: text } as const;
  const actor = { sub: 'S', email: text };
  return {
    account: { accountId: 'A', name: text, description: text, createdAt, version: 1 },
    endpoint: {
      type: 'openai-compatible',
      url: text,
      description: text,
      version: 1,
      allowedUrls: [],
      allowedTypes: ['deployment'],
    },
    workflows: [
      {
        ...workflow,
        arn: '',
        assistantParameters,
        version: 1,
        prompts: [{ ...prompt, version: 1 }],
      },
    ],
    bots: [
      {
        id: 'B',
        version: 2,
        definition: { ...definition, persona: text, instructions: text },
        maker: { sub: 'S', email: text, present: true },
        mine: false,
        publication: { version: 2, at: createdAt, reason: text },
        deletedAt: null,
        createdAt,
        updatedAt: createdAt,
      },
    ],
    presets: [
      {
        id: 'P',
        name: text,
        parameters: { systemPrompt: text },
        version: 1,
        mine: true,
        maker: text,
      },
    ],
    plugins: [{ id: 'desk', yaml: text, version: 1 }],
    mcpServers: [
      {
        id: 'notes',
        name: text,
        url: text,
        hasKey: true,
        version: 1,
        tools: [
          {
            name: 'read',
            title: text,
            description: text,
            readOnly: true,
            schema: '{}',
            asks: true,
          },
        ],
      },
    ],
    members: [{ sub: 'S', email: text, role: 'owner', state: 'active', createdAt }],
    invitations: [
      {
        ...invitation,
        role: 'member',
        state: 'open',
        invitedBy: text,
        createdAt,
        expiresAt: createdAt,
      },
    ],
    audit: [
      { id: '1', at: createdAt, actor, accountId: 'A', action: text, subject: text, details: {} },
    ],
  };
}

function tagsOf(text: string) {
  const index = new Map(accountArchive(gathered(text), at)).get('index.html');
  return index?.match(/<[^>]*>/gu);
}

test('no text of an account becomes markup of its index', () => {
  const plain = tagsOf('plain');
  fc.assert(
    fc.property(anyText, (text) => {
      // Nothing is said to be none.
      if (text === '') return;
      expect(tagsOf(text)).toEqual(plain);
    }),
    { numRuns: 30 },
  );
});

test('holds the configuration as JSON, as it was read', () => {
  const files = new Map(accountArchive(gathered('Ünï'), at));
  expect(JSON.parse(files.get('data/members.json') ?? '')).toEqual({
    members: gathered('Ünï').members,
  });
  expect([...files.keys()]).toContain('data/audit.json');
  expect(JSON.parse(files.get('data/bots.json') ?? '')).toEqual({ bots: gathered('Ünï').bots });
  expect(files.get('plugins/desk.yaml')).toBe('Ünï');
  expect(JSON.parse(files.get('data/mcp-servers.json') ?? '')).toEqual({
    mcpServers: gathered('Ünï').mcpServers,
  });
  expect(files.get('data/presets.json')).toContain('"name": "Ünï"');
  expect(files.get('index.html')).toContain('<pre>Ünï</pre>');
  expect(files.get('README.txt')).toContain('they belong to each person');
});

test('reads on where it broke off, and nothing twice', async () => {
  const asked: string[] = [];
  let broken = true;
  const data = gathered('x');
  const { persona, title, purpose } = definition;
  const listed = { persona, title, purpose, abilities: [], mine: true, deletedAt: null };
  const answers: Readonly<Record<string, object>> = {
    '/accounts/A/account': data.account,
    '/accounts/A/inference-endpoint': { ...data.endpoint, url: 'https://x.example' },
    '/accounts/A/workflows': { workflows: data.workflows },
    '/accounts/A/workflows/w/prompts': { prompts: data.workflows[0]?.prompts },
    '/accounts/A/bots': {
      bots: [
        { ...listed, id: 'B', shared: true },
        { ...listed, id: 'own', shared: false },
      ],
      next: null,
    },
    '/accounts/A/bots/B': data.bots[0] ?? {},
    '/accounts/A/presets': { presets: data.presets },
    '/accounts/A/plugins': {
      plugins: [{ id: 'desk', name: 'Desk', description: 'x', version: 1 }],
      files: [],
      faults: [],
    },
    '/accounts/A/plugins/desk': data.plugins[0] ?? {},
    '/accounts/A/mcp-servers': {
      rule: { servers: 'owners', origins: [] },
      servers: data.mcpServers,
    },
    // What a server should tell too much goes no further.
    '/accounts/A/mcp-servers/notes': { ...data.mcpServers[0], key: 'secret' },
    '/accounts/A/members': { members: data.members },
    '/accounts/A/invitations': { invitations: data.invitations },
    '/accounts/A/audit': { entries: data.audit, next: '1' },
    '/accounts/A/audit?after=1': { entries: data.audit, next: null },
  };
  const api: ApiClient = {
    async call(path) {
      asked.push(path);
      if (broken && path.includes('after=1')) return { kind: 'unreachable' };
      return { kind: 'answered', response: Response.json(answers[path]) };
    },
  };
  const goOn = createAccountGathering(api, 'A', async () => {});
  const { signal } = new AbortController();
  expect((await goOn(() => {}, signal)).kind).toBe('unreachable');
  broken = false;
  const whole = await goOn(() => {}, signal);
  expect(whole.kind === 'whole' && whole.data.audit).toHaveLength(2);
  // What is shared with nobody is its maker's, and not the account's.
  expect(whole).toMatchObject({
    data: { bots: [{ id: 'B' }], presets: [{ name: 'x' }], plugins: data.plugins },
  });
  expect(whole.kind === 'whole' && whole.data.mcpServers).toEqual(data.mcpServers);
  expect(asked.filter((path) => !path.includes('after=1'))).toEqual(
    Object.keys(answers).filter((path) => !path.includes('after=1')),
  );
});
