import * as fc from 'fast-check';
import { ulid } from 'ulid';
import type { Known } from './graphql-values.ts';
import { attachmentBodies } from './attachment-bodies.ts';
import { mcpBodies, mcpQueries } from './mcp-bodies.ts';
import { previewBodies } from './preview-bodies.ts';
import { pluginText } from './plugin-text.ts';
import type { RowKind, Values } from './row-kinds.ts';

/** A field of a body or a query: what a row has of that name, or what whoever asks makes up. */
export type Field =
  | 'id'
  | 'nullable id'
  | 'optional id'
  | 'words'
  | 'optional words'
  | 'address'
  | 'switch'
  /** What the row has, and nothing else. */
  | 'same'
  /** Where a page of everything of a person begins. */
  | 'optional place'
  /** Where a page of the bots that a person has made begins. */
  | 'optional bot place'
  /** Fits the row that is changed, and no other. */
  | { readonly versionOf: RowKind }
  | { readonly oneOf: readonly string[] }
  | { readonly always: unknown };

type Fields = Readonly<Record<string, Field>>;

const role: Field = { oneOf: ['owner', 'member'] };
const ofWorkflow = '/accounts/{accountId}/workflows/{workflowId}';
const parameters = {
  modelId: '',
  inferenceConfig: {},
  additionalModelFields: {},
  additionalModelResponseFieldPaths: [],
  systemPrompt: '',
  messagesToSample: 1,
  customParameters: {},
};

const ofBot = '/accounts/{accountId}/bots/{botId}';
const definition = {
  persona: 'Marv',
  title: 'Helper',
  purpose: 'Helps.',
  instructions: 'You help.',
  welcome: 'Hello.',
  placeholder: '',
  starters: [],
  parameters: {},
};

const question: Fields = {
  turnId: 'id',
  conversationId: 'id',
  parentId: 'nullable id',
  text: 'optional words',
  continues: 'optional id',
};

/** What the bodies of routes hold. A route that takes a body and is not here stops the test by its name. */
const bodies: Readonly<Record<string, Fields>> = {
  'POST /chat': question,
  'POST /chat/langchain': { ...question, parameters: { always: { engine: 'langchain' } } },
  'POST /chat/{turnId}/stop': {},
  'POST /chat/{turnId}/approvals': {
    stepId: { always: 'step1' },
    decision: { oneOf: ['once', 'conversation', 'refuse'] },
    input: { always: '{}' },
  },
  'PUT /person/active-account': { accountId: 'id' },
  'POST /person/accounts': { name: { always: 'An account more' } },
  'POST /person/invitations/{invitationId}/acceptance': {},
  'PUT /accounts/{accountId}/account': {
    name: 'words',
    description: 'words',
    version: { versionOf: 'account' },
  },
  'PUT /accounts/{accountId}/inference-endpoint': {
    type: { always: 'deployment' },
    url: { always: null },
    description: 'words',
    version: { versionOf: 'endpoint' },
  },
  'POST /accounts/{accountId}/inference-endpoint/check': {
    type: { always: 'deployment' },
    url: { always: null },
  },
  [`PUT ${ofWorkflow}`]: {
    name: 'words',
    description: 'words',
    type: { always: 'stepfunctions' },
    arn: { always: '' },
    assistantParameters: { always: parameters },
    version: { versionOf: 'workflow' },
  },
  [`PUT ${ofWorkflow}/prompts/{promptId}`]: {
    description: 'words',
    type: { always: 'text' },
    role: { oneOf: ['system', 'user', 'assistant'] },
    content: 'words',
    version: { versionOf: 'prompt' },
  },
  'PUT /accounts/{accountId}/plugins/{pluginId}': {
    yaml: { always: pluginText('Tour') },
    version: { versionOf: 'plugin' },
  },
  ...mcpBodies,
  ...previewBodies,
  ...attachmentBodies,
  'PUT /accounts/{accountId}/presets/{presetId}': {
    name: 'words',
    parameters: { always: {} },
    version: { versionOf: 'preset' },
  },
  'PUT /accounts/{accountId}/preferences': {
    parameters: { always: {} },
    favourites: { always: [] },
    version: { versionOf: 'preferences' },
  },
  [`PUT ${ofBot}`]: { definition: { always: definition }, version: { versionOf: 'bot' } },
  [`POST ${ofBot}/restoration`]: {},
  [`PUT ${ofBot}/tests/{testId}`]: {
    name: 'words',
    before: { always: [] },
    question: 'words',
    check: { always: { kind: 'phrases', phrases: ['answer'] } },
    parameters: { always: {} },
    version: { versionOf: 'bot test' },
  },
  [`POST ${ofBot}/runs`]: { runId: 'id' },
  [`POST ${ofBot}/runs/{runId}/stop`]: {},
  [`PUT ${ofBot}/publication`]: { version: { versionOf: 'bot' }, reason: { always: 'Why not.' } },
  'PUT /accounts/{accountId}/members/{sub}': { role, state: { oneOf: ['active', 'suspended'] } },
  'POST /accounts/{accountId}/invitations': { email: 'address', role },
  'PUT /admin/settings': {
    notice: 'words',
    turnsStopped: { always: false },
    allowedModels: { always: [] },
    version: { versionOf: 'settings' },
  },
  'PUT /admin/people/{sub}': { admin: 'switch' },
};

/** What queries hold besides what nobody asks for. */
const queries: Readonly<Record<string, Fields>> = {
  'GET /person/data': { after: 'optional place' },
  'GET /person/bots': { after: 'optional bot place' },
  [`DELETE ${ofBot}`]: { version: { versionOf: 'bot' } },
  [`DELETE ${ofBot}/tests/{testId}`]: { version: { versionOf: 'bot test' } },
  'GET /accounts/{accountId}/audit': { after: 'optional id' },
  'GET /admin/accounts': { after: 'optional id' },
  'GET /admin/people': { after: 'optional id' },
  'GET /admin/audit': { after: 'optional id' },
  'DELETE /accounts/{accountId}/plugins/{pluginId}': { version: { versionOf: 'plugin' } },
  ...mcpQueries,
  'DELETE /accounts/{accountId}/presets/{presetId}': { version: { versionOf: 'preset' } },
  [`DELETE ${ofWorkflow}`]: { version: { versionOf: 'workflow' } },
  [`DELETE ${ofWorkflow}/prompts/{promptId}`]: { version: { versionOf: 'prompt' } },
};

const methodsWithoutBody = ['GET', 'HEAD', 'DELETE'];

/** Null where the route takes no body. */
export function bodyFieldsOf({
  method,
  name,
}: {
  readonly method: string;
  readonly name: string;
}): readonly [string, Field][] | null {
  if (methodsWithoutBody.includes(method)) return null;
  const fields = bodies[name];
  if (fields === undefined) throw new Error(`The generator knows no body of ${name}.`);
  return Object.entries(fields);
}

export function queryFieldsOf({ name }: { readonly name: string }): readonly [string, Field][] {
  return Object.entries(queries[name] ?? {});
}

const words = 'Tell me what they said.';

/** A page of everything of a person that begins in the row's account, at its conversation. */
function placeOf({ accountId, conversationId, id }: Values, known: Known | null) {
  const conversations = [conversationId, ...(known?.identifiers ?? [])];
  const place = fc.record({
    accountId: fc.constant(accountId),
    own: fc.constantFrom('', 'preset#', null),
    after: fc.option(
      fc.record({
        id: fc.constantFrom(...conversations),
        lastMessageAt: fc.constantFrom(0, Date.now()),
      }),
    ),
    before: fc.option(fc.constant(id)),
  });
  return place.map((parts) => JSON.stringify(parts));
}

export function idArbitrary(name: string, item: Values, known: Known): fc.Arbitrary<string> {
  const same = item[name];
  const others = fc.constantFrom(...known.identifiers, ...known.own, '../..', '%2e%2e', '*', '#');
  const fresh = fc.constant(null).map(() => ulid());
  if (typeof same !== 'string') return fc.oneof(others, fresh);
  return fc.oneof(
    { arbitrary: fc.constant(same), weight: 4 },
    { arbitrary: others, weight: 1 },
    { arbitrary: fresh, weight: 1 },
  );
}

/** Values of a field that somebody tries; undefined leaves it out. */
export function fieldArbitrary(
  field: Field,
  name: string,
  item: Values,
  known: Known,
): fc.Arbitrary<unknown> {
  if (typeof field === 'object') {
    if ('versionOf' in field) return fc.constantFrom(item[name] ?? 1, 0, 1, 2);
    return 'always' in field ? fc.constant(field.always) : fc.constantFrom(...field.oneOf);
  }
  switch (field) {
    case 'id':
      return idArbitrary(name, item, known);
    case 'nullable id':
      return fc.option(idArbitrary(name, item, known), { freq: 2 });
    case 'optional id':
      return fc.option(idArbitrary(name, item, known), { freq: 2, nil: undefined });
    case 'words':
      return fc.constant(words);
    case 'optional words':
      return fc.option(fc.constant(words), { freq: 4, nil: undefined });
    case 'address':
      return fc.constantFrom(
        'somebody@example.com',
        ...known.identifiers.filter((one) => /^[^:]+@[^:]+$/.test(one)),
      );
    case 'switch':
      return fc.boolean();
    case 'same':
      return fc.constant(item[name] ?? words);
    case 'optional place':
      return fc.option(placeOf(item, known), { freq: 4, nil: undefined });
    case 'optional bot place':
      return fc.option(fc.constant(botPlaceOf(item)), { freq: 4, nil: undefined });
    default:
      return field satisfies never;
  }
}

/** A page of the bots of whoever asks that begins in the row's account, at its bot. */
function botPlaceOf({ accountId = '', botId }: Values): string {
  return JSON.stringify({ accountId, botId: botId ?? ulid(), version: 2 });
}

/** The one value that a row gives for a field; none where it may be left out, null where the row has none that would do. */
export function aimedField(field: Field, name: string, item: Values): readonly unknown[] | null {
  const value = item[name] ?? null;
  if (typeof field === 'object') {
    if ('always' in field) return [field.always];
    if ('versionOf' in field) return versionIn(item, field.versionOf);
    return [field.oneOf.find((one) => one === value) ?? field.oneOf[0]];
  }
  switch (field) {
    case 'words':
      return [words];
    case 'switch':
      return [value ?? true];
    case 'nullable id':
      return [value];
    case 'optional id':
    case 'optional words':
      return value === null ? [] : [value];
    case 'optional place':
      return [JSON.stringify({ accountId: item['accountId'] ?? '', after: null, before: null })];
    case 'optional bot place':
      return typeof item['botId'] === 'string' ? [botPlaceOf(item)] : [];
    case 'address':
      return typeof item['email'] === 'string' ? [item['email']] : null;
    case 'id':
    case 'same':
      return value === null ? null : [value];
    default:
      return field satisfies never;
  }
}

/** Tried with the version of every row there is, a route would be asked hundreds of times for one answer. */
function versionIn({ rowKind, version }: Values, wanted: RowKind): readonly unknown[] | null {
  const isOther = rowKind !== undefined && rowKind !== wanted;
  return isOther || version === undefined ? null : [version];
}
