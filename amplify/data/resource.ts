import { a, defineData, type ClientSchema } from '@aws-amplify/backend';
import { limits } from '../contract/limits.ts';
import { ownerClaim } from '../contract/owner-claim.ts';

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
  Rating: a.enum(['good', 'bad']),

  /** Written by functions; its owner reads it and decides how it is called, where it stands and what it shows. */
  Conversation: a
    .model({
      id: a.id().required(),
      accountId: a.string().required(),
      title: a
        .string()
        .required()
        .validate((title) =>
          title
            .minLength(1, 'title must not be empty.')
            .maxLength(
              limits.givenTitleLength,
              `title must be at most ${limits.givenTitleLength} characters.`,
            ),
        )
        .authorization((allow) => [allow.owner().identityClaim(ownerClaim).to(['read', 'update'])]),
      /** `pinned`, `archived` or `deleted`; absent for most, so that its index holds the few others alone. */
      shelf: a
        .string()
        .validate((shelf) =>
          shelf.matches('^(pinned|archived|deleted)$', 'shelf is pinned, archived or deleted.'),
        )
        // To delete a field is to set it to null.
        .authorization((allow) => [
          allow.owner().identityClaim(ownerClaim).to(['read', 'update', 'delete']),
        ]),
      /** The last message of the branch that is shown, on every device. */
      activeLeafId: a
        .id()
        .authorization((allow) => [allow.owner().identityClaim(ownerClaim).to(['read', 'update'])]),
      /** Its bot, by reference; absent for a conversation with none. */
      botSlug: a.string(),
      /** What is set in it, over its bot's, as the text of a JSON object; whoever reads it parses it. */
      parameters: a
        .string()
        .validate((parameters) =>
          parameters.maxLength(
            limits.parametersLength,
            `parameters must be at most ${limits.parametersLength} characters.`,
          ),
        )
        .authorization((allow) => [
          allow.owner().identityClaim(ownerClaim).to(['read', 'update', 'delete']),
        ]),
      /** Tools that may act in it without its owner being asked again. */
      allowedTools: a.string().array(),
      lastMessageAt: a.datetime().required(),
      createdAt: a.datetime().required(),
      updatedAt: a.datetime().required(),
      owner: a.string().required(),
    })
    .secondaryIndexes((index) => [
      index('owner').sortKeys(['lastMessageAt']).queryField('listConversationsByOwner'),
      index('owner').sortKeys(['shelf']).queryField('listShelvedConversations'),
    ])
    .disableOperations(['create', 'delete', 'list', 'onCreate', 'onDelete'])
    .authorization((allow) => [allow.owner().identityClaim(ownerClaim).to(['read'])]),

  /** Written by functions alone, so that nobody can forge an answer; its owner may rate it. */
  Message: a
    .model({
      conversationId: a.id().required(),
      // Part of the key, which no update changes; without this Amplify would refuse an update that names it.
      id: a
        .id()
        .required()
        .authorization((allow) => [allow.owner().identityClaim(ownerClaim).to(['read', 'update'])]),
      parentId: a.id(),
      role: a.ref('MessageRole').required(),
      text: a.string().required(),
      status: a.ref('MessageStatus').required(),
      model: a.string(),
      turnId: a.id().required(),
      error: a.string(),
      usage: a.json(),
      /** When its provider wants to be asked again, where it has said so. */
      retryAt: a.datetime(),
      /** What its model did beside its words. */
      steps: a.json(),
      /** What its person has attached. */
      attachments: a.json(),
      /** The answer that this one goes on with, and holds. */
      continues: a.id(),
      rating: a
        .ref('Rating')
        .authorization((allow) => [
          allow.owner().identityClaim(ownerClaim).to(['read', 'update', 'delete']),
        ]),
      createdAt: a.datetime().required(),
      updatedAt: a.datetime().required(),
      owner: a.string().required(),
    })
    .identifier(['conversationId', 'id'])
    .disableOperations(['create', 'delete', 'subscriptions'])
    .authorization((allow) => [allow.owner().identityClaim(ownerClaim).to(['read'])]),

  /** How an answer came about, under its key: written by functions alone, and read by nobody but its owner. */
  Receipt: a
    .model({
      conversationId: a.id().required(),
      id: a.id().required(),
      request: a.json().required(),
      outcome: a.json(),
      createdAt: a.datetime().required(),
      updatedAt: a.datetime().required(),
      owner: a.string().required(),
    })
    .identifier(['conversationId', 'id'])
    .disableOperations(['mutations', 'list', 'subscriptions'])
    .authorization((allow) => [allow.owner().identityClaim(ownerClaim).to(['read'])]),

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
