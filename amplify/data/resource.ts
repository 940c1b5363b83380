import { a, defineData, type ClientSchema } from '@aws-amplify/backend';

const schema = a.schema({
  MessageRole: a.enum(['user', 'assistant']),
  MessageStatus: a.enum([
    'pending',
    'complete',
    'stopped',
    'length',
    'filtered',
    'interrupted',
    'failed',
  ]),
  TurnStatus: a.enum(['started', 'ended']),

  /** Written by functions; its owner reads it and may give it another title. */
  Conversation: a
    .model({
      id: a.id().required(),
      accountId: a.string().required(),
      title: a
        .string()
        .required()
        .authorization((allow) => [allow.owner().to(['read', 'update'])]),
      botSlug: a.string(),
      lastMessageAt: a.datetime().required(),
      createdAt: a.datetime().required(),
      updatedAt: a.datetime().required(),
      owner: a.string().required(),
    })
    .secondaryIndexes((index) => [
      index('owner').sortKeys(['lastMessageAt']).queryField('listConversationsByOwner'),
    ])
    .disableOperations(['create', 'delete', 'list', 'onCreate', 'onDelete'])
    .authorization((allow) => [allow.owner().to(['read'])]),

  /** Written by functions alone, so that nobody can forge an answer. */
  Message: a
    .model({
      conversationId: a.id().required(),
      id: a.id().required(),
      parentId: a.id(),
      role: a.ref('MessageRole').required(),
      text: a.string().required(),
      status: a.ref('MessageStatus').required(),
      model: a.string(),
      turnId: a.id().required(),
      error: a.string(),
      usage: a.json(),
      createdAt: a.datetime().required(),
      updatedAt: a.datetime().required(),
      owner: a.string().required(),
    })
    .identifier(['conversationId', 'id'])
    .disableOperations(['mutations', 'subscriptions'])
    .authorization((allow) => [allow.owner().to(['read'])]),

  TurnNotice: a.customType({
    conversationId: a.id().required(),
    turnId: a.id().required(),
    owner: a.string().required(),
    status: a.ref('TurnStatus').required(),
  }),

  publishTurn: a
    .mutation()
    .arguments({
      conversationId: a.id().required(),
      turnId: a.id().required(),
      owner: a.string().required(),
      status: a.ref('TurnStatus').required(),
    })
    .returns(a.ref('TurnNotice'))
    .authorization((allow) => [allow.group('nobody')])
    .handler(a.handler.custom({ entry: './publish-turn.js' })),

  onTurn: a
    .subscription()
    .for(a.ref('publishTurn'))
    .authorization((allow) => [allow.authenticated()])
    .handler(a.handler.custom({ entry: './on-turn.js' })),
});

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  name: 'parlance',
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool' },
});

export type DataResources = ReturnType<typeof data.getInstance>['resources'];
