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

export type FunctionName = 'run-turn' | 'follow-turn' | 'stop-turn' | 'erase-conversation';

/** Every route of the REST API; gateway, permissions and tests are made from this table. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/chat', function: 'run-turn', caller: 'user', transfer: 'stream' },
  {
    method: 'GET',
    path: '/chat/{turnId}/events',
    function: 'follow-turn',
    caller: 'user',
    transfer: 'stream',
  },
  {
    method: 'POST',
    path: '/chat/{turnId}/stop',
    function: 'stop-turn',
    caller: 'user',
    transfer: 'whole',
  },
  {
    method: 'DELETE',
    path: '/conversations/{conversationId}',
    function: 'erase-conversation',
    caller: 'user',
    transfer: 'whole',
  },
];
