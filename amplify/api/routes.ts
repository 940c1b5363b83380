export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As API Gateway writes it, with its parameters in braces. */
  readonly path: `/${string}`;
  /** The folder of the function that answers. */
  readonly function: FunctionName;
  /** `user`: with an access token of the user pool; nothing else reaches the function. */
  readonly caller: 'user';
  /** `stream`: what the function writes goes to the caller at once, for up to 15 minutes; `whole`: within 29 seconds. */
  readonly transfer: 'stream' | 'whole';
};

export type FunctionName =
  | 'run-turn'
  | 'run-langchain-turn'
  | 'follow-turn'
  | 'stop-turn'
  | 'erase-conversation'
  | 'manage-person'
  | 'configure-account'
  | 'list-models'
  | 'manage-presets'
  | 'manage-members'
  | 'administer-deployment'
  | 'delete-data'
  | 'read-personal-data'
  | 'try-bot'
  | 'test-bot'
  | 'manage-attachments'
  | 'manage-bots';

function streamed(method: Route['method'], path: Route['path'], name: FunctionName): Route {
  return { method, path, function: name, caller: 'user', transfer: 'stream' };
}

function whole(method: Route['method'], path: Route['path'], name: FunctionName): Route {
  return { method, path, function: name, caller: 'user', transfer: 'whole' };
}

const account = '/accounts/{accountId}';
const workflow = `${account}/workflows/{workflowId}` as const;
const prompt = `${workflow}/prompts/{promptId}` as const;
const mcpServer = `${account}/mcp-servers/{serverId}` as const;
const bot = `${account}/bots/{botId}` as const;
const attachment = `${account}/attachments/{attachmentId}` as const;

/** Every route of the REST API; gateway, permissions and tests are made from this table. */
export const routes: readonly Route[] = [
  streamed('POST', '/chat', 'run-turn'),
  streamed('POST', '/chat/langchain', 'run-langchain-turn'),
  streamed('GET', '/chat/{turnId}/events', 'follow-turn'),
  whole('POST', '/chat/{turnId}/stop', 'stop-turn'),
  whole('POST', '/chat/{turnId}/approvals', 'stop-turn'),
  whole('DELETE', '/conversations/{conversationId}', 'erase-conversation'),
  whole('GET', '/conversations/{conversationId}/allowances', 'stop-turn'),
  whole('DELETE', '/conversations/{conversationId}/allowances', 'stop-turn'),
  whole('GET', '/person', 'manage-person'),
  whole('PUT', '/person/active-account', 'manage-person'),
  whole('POST', '/person/accounts', 'manage-person'),
  whole('DELETE', '/person/memberships/{accountId}', 'manage-person'),
  whole('POST', '/person/invitations/{invitationId}/acceptance', 'manage-person'),
  whole('DELETE', '/person/invitations/{invitationId}', 'manage-person'),

  whole('GET', '/person/data', 'read-personal-data'),
  whole('GET', '/person/bots', 'read-personal-data'),

  whole('DELETE', '/person', 'delete-data'),

  whole('GET', `${account}/account`, 'configure-account'),
  whole('PUT', `${account}/account`, 'configure-account'),
  whole('GET', `${account}/inference-endpoint`, 'configure-account'),
  whole('PUT', `${account}/inference-endpoint`, 'configure-account'),
  whole('GET', `${account}/workflows`, 'configure-account'),
  whole('GET', workflow, 'configure-account'),
  whole('PUT', workflow, 'configure-account'),
  whole('DELETE', workflow, 'configure-account'),
  whole('GET', `${workflow}/prompts`, 'configure-account'),
  whole('GET', prompt, 'configure-account'),
  whole('PUT', prompt, 'configure-account'),
  whole('DELETE', prompt, 'configure-account'),

  whole('GET', `${account}/plugins`, 'configure-account'),
  whole('GET', `${account}/plugins/{pluginId}`, 'configure-account'),
  whole('PUT', `${account}/plugins/{pluginId}`, 'configure-account'),
  whole('DELETE', `${account}/plugins/{pluginId}`, 'configure-account'),

  whole('GET', `${account}/mcp-servers`, 'configure-account'),
  whole('GET', mcpServer, 'configure-account'),
  whole('PUT', mcpServer, 'configure-account'),
  whole('DELETE', mcpServer, 'configure-account'),
  whole('POST', `${mcpServer}/check`, 'configure-account'),

  whole('GET', `${account}/models`, 'list-models'),
  whole('POST', `${account}/inference-endpoint/check`, 'list-models'),

  whole('GET', `${account}/presets`, 'manage-presets'),
  whole('PUT', `${account}/presets/{presetId}`, 'manage-presets'),
  whole('DELETE', `${account}/presets/{presetId}`, 'manage-presets'),
  whole('GET', `${account}/preferences`, 'manage-presets'),
  whole('PUT', `${account}/preferences`, 'manage-presets'),
  whole('GET', `${account}/bots`, 'manage-bots'),
  whole('GET', bot, 'manage-bots'),
  whole('PUT', bot, 'manage-bots'),
  whole('DELETE', bot, 'manage-bots'),
  whole('POST', `${bot}/restoration`, 'manage-bots'),
  whole('GET', `${bot}/versions`, 'manage-bots'),
  whole('GET', `${bot}/tests`, 'manage-bots'),
  whole('PUT', `${bot}/tests/{testId}`, 'manage-bots'),
  whole('DELETE', `${bot}/tests/{testId}`, 'manage-bots'),
  whole('GET', `${bot}/runs`, 'manage-bots'),
  streamed('POST', `${bot}/runs`, 'test-bot'),
  whole('POST', `${bot}/runs/{runId}/stop`, 'manage-bots'),
  whole('PUT', `${bot}/publication`, 'manage-bots'),
  whole('DELETE', `${bot}/publication`, 'manage-bots'),

  whole('PUT', attachment, 'manage-attachments'),
  whole('GET', attachment, 'manage-attachments'),
  whole('DELETE', attachment, 'manage-attachments'),
  whole('POST', `${attachment}/addresses`, 'manage-attachments'),
  whole('POST', `${attachment}/completion`, 'manage-attachments'),
  whole('GET', `${attachment}/address`, 'manage-attachments'),
  whole('GET', '/person/attachments/{accountId}/{attachmentId}/address', 'manage-attachments'),

  streamed('POST', `${account}/previews`, 'try-bot'),
  whole('POST', `${account}/previews/{previewId}/stop`, 'manage-bots'),

  whole('GET', `${account}/members`, 'manage-members'),
  whole('PUT', `${account}/members/{sub}`, 'manage-members'),
  whole('DELETE', `${account}/members/{sub}`, 'manage-members'),
  whole('GET', `${account}/invitations`, 'manage-members'),
  whole('POST', `${account}/invitations`, 'manage-members'),
  whole('DELETE', `${account}/invitations/{invitationId}`, 'manage-members'),
  whole('GET', `${account}/audit`, 'manage-members'),

  whole('DELETE', account, 'delete-data'),

  whole('GET', '/admin/settings', 'administer-deployment'),
  whole('PUT', '/admin/settings', 'administer-deployment'),
  whole('GET', '/admin/accounts', 'administer-deployment'),
  whole('GET', '/admin/people', 'administer-deployment'),
  whole('PUT', '/admin/people/{sub}', 'administer-deployment'),
  whole('GET', '/admin/audit', 'administer-deployment'),
];
