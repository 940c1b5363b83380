import type { DeedName } from './deeds.ts';
import type { Entitled } from './standing.ts';
import type { ViewName } from './views.ts';

/** Who may use a route or a field, and to what effect. */
export type Rule = {
  readonly of: Entitled;
  /** What whoever may use it sees by it. */
  readonly shows: readonly ViewName[];
  /** What it may change for them. */
  readonly changes: readonly DeedName[];
};

type Rules = Readonly<Record<string, Rule>>;

function rule(
  of: Entitled,
  shows: readonly ViewName[] = [],
  changes: readonly DeedName[] = [],
): Rule {
  return { of, shows, changes };
}

const talk: Rules = {
  // A question keeps the files that go with it.
  'POST /chat': rule('member', ['own talk'], ['own talk', 'own files']),
  'POST /chat/langchain': rule('member', ['own talk'], ['own talk', 'own files']),
  // Both end a turn whose function is gone.
  'GET /chat/{turnId}/events': rule('member', ['own talk'], ['own talk']),
  'POST /chat/{turnId}/stop': rule('member', ['own talk'], ['own talk']),
  'POST /chat/{turnId}/approvals': rule('member', [], ['own talk']),
  'GET /conversations/{conversationId}/allowances': rule('member', [], []),
  'DELETE /conversations/{conversationId}/allowances': rule('member', [], ['own talk']),
  'DELETE /conversations/{conversationId}': rule('member', ['own talk'], ['own talk']),
};

const person: Rules = {
  'GET /person': rule('person', [
    'oneself',
    'names of own accounts',
    'invitations to oneself',
    'notice',
  ]),
  'GET /person/data': rule('person', ['own talk everywhere', 'own choices everywhere']),
  'GET /person/bots': rule('person', ['own bots everywhere']),
  'GET /person/attachments/{accountId}/{attachmentId}/address': rule('person', [
    'own files everywhere',
  ]),
  'PUT /person/active-account': rule(
    'person',
    ['names of own accounts'],
    ['own choice of account'],
  ),
  'POST /person/accounts': rule(
    'person',
    [],
    ['a new account of their own', 'own choice of account', 'log of own deeds'],
  ),
  'POST /person/invitations/{invitationId}/acceptance': rule(
    'person',
    ['invitations to oneself'],
    ['entering', 'own choice of account', 'log of own deeds'],
  ),
  'DELETE /person/invitations/{invitationId}': rule('person', [], ['declining']),
  'DELETE /person/memberships/{accountId}': rule('person', [], ['leaving', 'log of own deeds']),
  'DELETE /person': rule(
    'person',
    ['names of own accounts'],
    ['everything of themselves', 'log of own deeds'],
  ),
};

const ofWorkflow = '/accounts/{accountId}/workflows/{workflowId}';
const ofPrompt = `${ofWorkflow}/prompts/{promptId}`;
const ofPlugin = '/accounts/{accountId}/plugins/{pluginId}';
const ofMcpServer = '/accounts/{accountId}/mcp-servers/{serverId}';
const read = rule('member', ['configuration']);
const write = rule('owner', ['configuration'], ['configuration', 'log of own deeds']);

const preset = rule('member', ['presets'], ['presets', 'log of own deeds']);

const account: Rules = {
  'GET /accounts/{accountId}/account': read,
  'PUT /accounts/{accountId}/account': write,
  'GET /accounts/{accountId}/inference-endpoint': read,
  'PUT /accounts/{accountId}/inference-endpoint': write,
  'GET /accounts/{accountId}/workflows': read,
  [`GET ${ofWorkflow}`]: read,
  [`PUT ${ofWorkflow}`]: write,
  [`DELETE ${ofWorkflow}`]: write,
  [`GET ${ofWorkflow}/prompts`]: read,
  [`GET ${ofPrompt}`]: read,
  [`PUT ${ofPrompt}`]: write,
  [`DELETE ${ofPrompt}`]: write,
  'GET /accounts/{accountId}/plugins': read,
  [`GET ${ofPlugin}`]: read,
  [`PUT ${ofPlugin}`]: write,
  [`DELETE ${ofPlugin}`]: write,
  'GET /accounts/{accountId}/mcp-servers': read,
  [`GET ${ofMcpServer}`]: read,
  [`PUT ${ofMcpServer}`]: write,
  [`DELETE ${ofMcpServer}`]: write,
  // Asks a server what it can do; nothing is kept of it.
  [`POST ${ofMcpServer}/check`]: rule('owner'),
  // What is asked goes to a model and comes back; nothing is kept of it.
  'POST /accounts/{accountId}/previews': rule('member'),
  // The order is kept for as long as its preview goes on.
  'POST /accounts/{accountId}/previews/{previewId}/stop': rule('member'),
  // What a provider offers, which is nobody's.
  'GET /accounts/{accountId}/models': rule('member'),
  // Asks a provider whether it answers; nothing is kept of it.
  'POST /accounts/{accountId}/inference-endpoint/check': rule('owner'),
  'GET /accounts/{accountId}/presets': rule('member', ['presets']),
  'PUT /accounts/{accountId}/presets/{presetId}': preset,
  'DELETE /accounts/{accountId}/presets/{presetId}': preset,
  'GET /accounts/{accountId}/preferences': rule('member', ['own preferences']),
  'PUT /accounts/{accountId}/preferences': rule('member', ['own preferences'], ['own preferences']),
  'GET /accounts/{accountId}/members': rule('member', ['members']),
  'PUT /accounts/{accountId}/members/{sub}': rule(
    'owner',
    ['members'],
    ['members', 'log of own deeds'],
  ),
  'DELETE /accounts/{accountId}/members/{sub}': rule(
    'owner',
    ['members'],
    ['members', 'invitations', 'log of own deeds'],
  ),
  'GET /accounts/{accountId}/invitations': rule('owner', ['invitations']),
  'POST /accounts/{accountId}/invitations': rule(
    'owner',
    ['invitations'],
    ['invitations', 'log of own deeds'],
  ),
  'DELETE /accounts/{accountId}/invitations/{invitationId}': rule(
    'owner',
    [],
    ['invitations', 'log of own deeds'],
  ),
  'GET /accounts/{accountId}/audit': rule('owner', ["the account's log"]),
  // Whichever account is the active one: what is deleted is an account of their own, or an admin's word.
  'DELETE /accounts/{accountId}': rule(
    'person',
    [],
    ['everything of an account of theirs', 'log of own deeds'],
  ),
};

const ofBot = '/accounts/{accountId}/bots/{botId}';
const ownBots = rule('member', ['own bots'], ['own bots', 'log of own deeds']);

const ownTests = rule('member', ['own tests']);

const ofAttachment = '/accounts/{accountId}/attachments/{attachmentId}';
const ownFiles = rule('member', ['own files'], ['own files']);

const files: Rules = {
  [`PUT ${ofAttachment}`]: ownFiles,
  [`GET ${ofAttachment}`]: rule('member', ['own files']),
  [`DELETE ${ofAttachment}`]: rule('member', [], ['own files']),
  [`POST ${ofAttachment}/addresses`]: rule('member', ['own files']),
  [`POST ${ofAttachment}/completion`]: ownFiles,
  [`GET ${ofAttachment}/address`]: rule('member', ['own files']),
};

const bots: Rules = {
  'GET /accounts/{accountId}/bots': rule('member', ['own bots', 'shared bots']),
  [`GET ${ofBot}`]: rule('member', ['own bots', 'shared bots']),
  [`PUT ${ofBot}`]: rule('member', ['own bots'], ['own bots']),
  [`DELETE ${ofBot}`]: ownBots,
  [`POST ${ofBot}/restoration`]: ownBots,
  [`GET ${ofBot}/versions`]: rule('member', ['own bots']),
  [`GET ${ofBot}/tests`]: ownTests,
  [`PUT ${ofBot}/tests/{testId}`]: rule('member', ['own tests'], ['own tests']),
  [`DELETE ${ofBot}/tests/{testId}`]: rule('member', [], ['own tests']),
  [`GET ${ofBot}/runs`]: ownTests,
  // What comes of it is kept, and read there.
  [`POST ${ofBot}/runs`]: rule('member', [], ['own tests']),
  // The order is kept for as long as its run goes on.
  [`POST ${ofBot}/runs/{runId}/stop`]: rule('member'),
  [`PUT ${ofBot}/publication`]: ownBots,
  [`DELETE ${ofBot}/publication`]: rule('member', [], ['taking a bot back', 'log of own deeds']),
};

const administration: Rules = {
  'GET /admin/settings': rule('admin', ['settings']),
  'PUT /admin/settings': rule('admin', ['settings'], ['settings', 'log of own deeds']),
  'GET /admin/accounts': rule('admin', ['all accounts']),
  'GET /admin/people': rule('admin', ['all people']),
  'PUT /admin/people/{sub}': rule('admin', [], ['admins', 'log of own deeds']),
  'GET /admin/audit': rule('admin', ['the whole log']),
};

/** Every route of the REST API. One without a rule stops the tests by its name. */
export const routeRules: Rules = {
  ...talk,
  ...person,
  ...account,
  ...files,
  ...bots,
  ...administration,
};

const ownTalk = rule('person', ['own talk']);
const ownChanges = rule('person', ['own talk'], ['own talk']);

/** Every field of Query, Mutation and Subscription: what the token's owner has, and nothing else. */
export const fieldRules: Rules = {
  getConversation: ownTalk,
  listConversationsByOwner: ownTalk,
  listShelvedConversations: ownTalk,
  getMessage: ownTalk,
  getReceipt: ownTalk,
  listMessages: ownTalk,
  updateConversation: ownChanges,
  updateMessage: ownChanges,
  publishTurn: rule('function'),
  onTurn: ownTalk,
  onUpdateConversation: ownTalk,
};

/**
 * Every bucket, by its name in the template, with the roles that get at it: what Amplify keeps of its own code, which
 * a deployment fills and empties, and people's files, for our functions alone.
 */
export const bucketRules: Readonly<Record<string, readonly string[]>> = {
  Files: [
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole',
    'configureaccountrole',
    'deletedatarole',
    'eraseconversationrole',
    'manageattachmentsrole',
    'runlangchainturnrole',
    'runturnrole',
    'testbotrole',
    'trybotrole',
  ],
  parlanceAmplifyCodegenAssetsAmplifyCodegenAssetsBucket: [
    'CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C1536MiBServiceRole',
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole',
  ],
  modelIntrospectionSchemaBucket: [
    'CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C1536MiBServiceRole',
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole',
  ],
};

/** Routes after which callers or others are not what they were: tried after all others, in this order. */
export const endings = [
  'POST /person/accounts',
  'POST /person/invitations/{invitationId}/acceptance',
  'DELETE /person/invitations/{invitationId}',
  'DELETE /accounts/{accountId}/invitations/{invitationId}',
  'DELETE /accounts/{accountId}/members/{sub}',
  'DELETE /accounts/{accountId}',
  'DELETE /person/memberships/{accountId}',
  'DELETE /person',
] as const;

/** The rule of a route or of a field, by its name. */
export function ruleOf(rules: Rules, name: string): Rule {
  const found = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (found) return found;
  throw new Error(`No rule says who may use ${name}.`);
}
