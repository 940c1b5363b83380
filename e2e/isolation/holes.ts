import type { Alteration } from './altered-assembly.ts';

/** Holes in what keeps people's talk apart, each cut into what is deployed; the tests of this room must find every one. */
export const talkHoles: readonly Alteration[] = [
  {
    name: 'whoever is signed in reads every conversation and message',
    files: /\.vtl$/,
    what: '$util.qr($ctx.stash.put("authFilter", { "or": $authFilter }))',
    by: '#set( $isAuthorized = true )',
  },
  {
    name: 'whoever is signed in lists the conversations of any owner',
    files: /\.vtl$/,
    what: '#if( $ownerCondition )',
    by: '#if( true )',
  },
  {
    name: 'whoever is signed in renames every conversation',
    files: /\.vtl$/,
    within: '"title","shelf"',
    what: '#if( $ownerEntity0 == $ownerClaim0 || $ownerClaimsList0.contains($ownerEntity0) )',
    by: '#if( true )',
  },
  {
    name: 'whoever is signed in hears every turn',
    files: /\.js$/,
    within: '@aws-appsync/utils',
    what: /extensions\.setSubscriptionFilter\([^;]*\);/,
    by: '',
  },
  {
    name: 'whoever is signed in hears of every new title',
    files: /\.vtl$/,
    what: '$extensions.setSubscriptionFilter($util.transform.toSubscriptionFilter($ctx.args.filter))',
    by: '',
  },
  {
    name: 'whoever is signed in publishes turns, as far as the schema says',
    files: /\.graphql$/,
    what: '@aws_cognito_user_pools(cognito_groups: ["nobody"])',
    by: '@aws_cognito_user_pools',
  },
  {
    name: 'whoever is signed in publishes turns, as far as the resolver says',
    files: /\.js$/,
    within: '@aws-appsync/utils',
    what: 'if (!isRole)',
    by: 'if (false)',
  },
  {
    name: 'whoever is signed in writes into any conversation',
    files: /\.mjs$/,
    within: 'conversation-not-found',
    what: /[\w$]+\.owner===[\w$]+(?:\([\w$]+\))?(?=[^"]{0,60}"conversation-not-found")/,
    by: '!0',
  },
  {
    name: 'a turn goes on where no conversation of its person was there to be moved',
    files: /\.mjs$/,
    what: /throw new Error\("The conversation is gone or belongs to another\."\)/,
    by: 'void 0',
  },
  {
    name: 'there is a query that the generator knows no call of',
    files: /\.graphql$/,
    what: 'type Query {',
    by: 'type Query {\n  getSecret(id: ID!): String @aws_cognito_user_pools',
  },
];

/** Limits, set otherwise. */
export const limitHoles: readonly Alteration[] = [
  { name: 'the schema is told', files: /\.json$/, what: '"DISABLED"', by: '"ENABLED"' },
  {
    name: 'queries may be two deep only',
    files: /\.json$/,
    what: /"QueryDepthLimit": *\d+/,
    by: '"QueryDepthLimit": 2',
  },
];

const files = /\.mjs$/;

/** The same in what keeps accounts and roles apart. */
export const accountHoles: readonly Alteration[] = [
  {
    name: 'members do what owners do',
    files,
    what: /\w+\.membership\.role!=="owner"/,
    by: '!1',
  },
  {
    name: 'the account is taken from the path',
    files,
    what: /(\w+)\.parameters\.accountId!==(\w+)\.accountId(?=\?)/,
    by: '($2.accountId=$1.parameters.accountId,!1)',
  },
  {
    name: 'whoever is suspended or removed gets in',
    files,
    what: /(?<=return )(\w+)\?\.state==="active"&&!\w+\.deleting(?=\?)/,
    by: '$1',
  },
  {
    name: 'whoever is removed has answers',
    files,
    what: /\w+\.state!=="active"(?=\?[\w$]+\("not-a-member"\))/,
    by: '!1',
  },
  {
    name: 'everybody administers',
    files,
    what: /\(await \w+\.read\([\w$]+\.admins\(\),\w+\)\)\?\.value\.subs\.includes\(\w+\)===!0(?=\?\{kind:"admin")/,
    by: '!0',
  },
  {
    name: 'an invitation is found by whoever knows it',
    files,
    what: /`invited#\$\{\w+\}`(?=,`invited#)/,
    by: '"invited#anybody"',
  },
  {
    name: 'an invitation is to no address',
    files,
    what: /\w+\?\.value\.email===\w+\.email(?=\?\{kind:"found")/,
    by: '!0',
  },
  {
    name: 'everybody in an account has everything of every bot',
    files,
    what: /(\w+)\.deletedAt===null\?\1\.publication:null/,
    by: '$1',
  },
  {
    name: 'everybody deletes accounts',
    files,
    within: 'account.deleted',
    what: /(?<=return )(\w+)&&\(\w+\|\|\w+\|\|\w+\.kind==="admin"\)(?=\?null)/,
    by: '$1',
  },
  {
    name: 'what somebody has in one account is theirs in all',
    files,
    what: /`\$\{\w+\}::\$\{(\w+)\}`/,
    by: '`anywhere::$${$1}`',
  },
];
