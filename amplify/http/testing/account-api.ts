import type { PdfReader } from '../../app/attachments/pdf-reader.ts';
import { createScriptedGateway } from '../../adapters/memory/scripted-gateway.ts';
import { unlimitedBudget } from '../../adapters/memory/unlimited-budget.ts';
import type { AllowedEndpoints, AskedProvider } from '../../app/providers.ts';
import * as z from 'zod/mini';
import { createMemoryBots } from '../../adapters/memory/memory-bots.ts';
import {
  createAccountHouse,
  openAccount,
  type AccountHouse,
} from '../../app/accounts/testing/account-house.ts';
import { keys } from '../../app/accounts/records.ts';
import type { PutFile } from '../../app/plugins/put-files.ts';
import { createBotSource } from '../../app/bots/bot-source.ts';
import { botIdOf } from '../../app/bots/testing/a-bot.ts';
import type { SchemaChecker } from '../../app/bot-tests/schema-checker.ts';
import type { McpRule } from '../../contract/mcp/mcp-rule.ts';
import type { McpClient } from '../../app/mcp/mcp-client.ts';
import type { Logger } from '../../app/logger.ts';
import { accountRoutes } from '../account-routes.ts';
import { administrationRoutes } from '../administration-routes.ts';
import { botRoutes } from '../bot-routes.ts';
import { botTestRoutes } from '../bot-test-routes.ts';
import { previewRoutes } from '../preview-routes.ts';
import { deletionRoutes } from '../deletion-routes.ts';
import { attachmentRoutes } from '../attachment-routes.ts';
import { mcpRoutes } from '../mcp-routes.ts';
import { memberRoutes } from '../member-routes.ts';
import { modelRoutes, type ModelRoutesParts } from '../model-routes.ts';
import { personRoutes } from '../person-routes.ts';
import { personalDataRoutes } from '../personal-data-routes.ts';
import { pluginRoutes } from '../plugin-routes.ts';
import { presetRoutes } from '../preset-routes.ts';
import { createRouteTableEndpoint, type RouteTable } from '../route-table.ts';
import { workflowRoutes } from '../workflow-routes.ts';

export type Call = {
  /** Whose token it is; Ada's where nothing is said. */
  readonly sub?: string;
  /** The account that the token is for. */
  readonly accountId?: string | null;
  readonly claims?: Readonly<Record<string, string>>;
  /** What stands for the names in the path; the account `team`, the workflow `1` and so on where nothing is said. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** As JSON; a text goes as it is. */
  readonly body?: unknown;
  readonly origin?: string;
};

export type AnswerOfApi = {
  readonly status: number;
  readonly body: unknown;
};

export type AccountApi = {
  readonly house: AccountHouse;
  readonly table: RouteTable;
  /** Calls a route of the table: `GET /person`. */
  readonly call: (route: string, call?: Call) => Promise<AnswerOfApi>;
};

const silent: Logger = { log: () => undefined, with: () => silent };
const allowedOrigins = ['https://chat.example.com', 'http://localhost:5173'];
const resultSchema = z.object({ statusCode: z.number(), body: z.string() });
const signal = new AbortController().signal;

/** Every route of accounts, over an account `team` that Ada owns and Cleo is a member of. */
export async function createAccountApi(
  stores: Partial<AccountHouse> = {},
  putFiles: ReadonlyMap<string, readonly PutFile[]> = new Map(),
): Promise<AccountApi> {
  const house = { ...(await createAccountHouse('ada', 'bob', 'cleo')), ...stores };
  await openAccount(house, 'team', { ada: 'owner', cleo: 'member' });
  const table: RouteTable = {
    ...accountRoutes({ ...house, allowed }),
    ...workflowRoutes(house),
    ...modelRoutes({ ...house, ...offer }),
    ...presetRoutes(house),
    ...pluginRoutes({
      ...house,
      samples: { ofAccount: async () => ({ plugins: [], faults: [] }) },
      putFiles: { ofAccount: async (accountId) => putFiles.get(accountId) ?? [] },
    }),
    ...mcpRoutes({ ...house, client: closedMcp, rule, schemas }),
    ...memberRoutes({ ...house, allowedOrigins }),
    ...personRoutes({ ...house, signUp: { kind: 'open' } }),
    ...administrationRoutes(house),
    ...deletionRoutes(house),
    ...personalDataRoutes(house),
    ...attachmentRoutes({ ...house, readPdf }),
    ...botRoutes({ ...house, testsAreGreen: async () => 'green' }),
    ...botTestRoutes({ ...house, bots: createBotSource(samples, house.records) }),
    ...previewRoutes(house),
  };
  const endpoint = createRouteTableEndpoint({ allowedOrigins, logger: silent }, table);
  return {
    house,
    table,
    async call(route, call = {}) {
      const { statusCode, body } = resultSchema.parse(await endpoint(eventOf(route, call)));
      return { status: statusCode, body: JSON.parse(body) };
    },
  };
}

/** Makes somebody an administrator. */
export async function makeAdmin({ records }: AccountHouse, sub: string): Promise<void> {
  await records.write(keys.admins(), { subs: [sub] }, 0, signal);
}

const samples = createMemoryBots(new Map([['marv', { instructions: '', parameters: {} }]]));

const rule: McpRule = { servers: 'owners', origins: ['http://127.0.0.1:7000'] };
const schemas: SchemaChecker = { check: async () => ({ kind: 'fits' }) };
const closedMcp: McpClient = { connect: async () => ({ kind: 'failed', code: 'unreachable' }) };

const allowed: AllowedEndpoints = {
  types: ['deployment', 'openai', 'openai-compatible'],
  urls: ['https://models.example.com/v1', 'https://other.example.com'],
};

const compatible: AskedProvider = {
  kind: 'compatible',
  origin: 'https://models.test',
  nameOf: (model) => model,
  by: () => null,
  gateway: {
    ...createScriptedGateway({ kind: 'chosen', model: 'm' }, ['m']),
    async *answer() {
      yield { type: 'end', reason: 'complete', usage: null };
    },
  },
};

/** A compatible server with one model, of which the catalogue knows nothing. */
const offer = {
  readProvider: async () => compatible,
  providers: { at: () => compatible },
  budget: unlimitedBudget,
  logger: silent,
  allowed,
  loadCatalogue: async () => ({ read: '2026-11-20', models: [], retired: {} }),
} satisfies Partial<ModelRoutesParts>;

const usualParameters = {
  accountId: 'team',
  workflowId: '1',
  promptId: '1',
  pluginId: 'tour-guide',
  serverId: 'notes',
  presetId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  attachmentId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  sub: 'cleo',
  invitationId: 'unknown',
  botId: botIdOf(1),
  testId: botIdOf(2),
  previewId: botIdOf(3),
};

function eventOf(route: string, call: Call) {
  const { sub = 'ada', accountId = 'team', parameters, query, body, origin } = call;
  const [httpMethod = '', resource = ''] = route.split(' ');
  const claims = {
    sub,
    username: sub,
    token_use: 'access',
    ...(accountId !== null && { account_id: accountId }),
    ...call.claims,
  };
  return {
    httpMethod,
    resource,
    path: resource,
    headers: { Origin: origin ?? allowedOrigins[0] },
    pathParameters: { ...usualParameters, ...parameters },
    queryStringParameters: query ?? null,
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', authorizer: { claims } },
  };
}

/** Of a file that begins with nothing it says that it is too large. */
const readPdf: PdfReader = async ([first]) => ({ kind: first === 0 ? 'too-large' : 'broken' });
