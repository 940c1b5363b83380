export type Acknowledgement = {
  /** The construct, below the root stack, that the finding may be about; what is inside it counts. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
};

const amplifysOwn = "Made by Amplify's own constructs, which give no way to change it";

/** Findings of the AWS Solutions pack that we live with, each for a reason. One that is found no more is an error. */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    path: 'auth/amplifyAuth/UserPool',
    rule: 'AwsSolutions-COG2',
    reason:
      'A second factor is the choice of each person; forcing an app on everyone keeps a team out.',
  },
  {
    path: 'auth/amplifyAuth/UserPool',
    rule: 'AwsSolutions-COG8',
    reason:
      'The Plus plan costs 0.02 USD a person and month; the default deployment is free while idle.',
  },
  ...[
    'auth/pre-sign-up',
    'auth/pre-token-generation',
    'api/run-turn',
    'api/run-langchain-turn',
    'api/follow-turn',
    'api/stop-turn',
    'api/erase-conversation',
    'api/manage-person',
    'api/configure-account',
    'api/list-models',
    'api/manage-presets',
    'api/manage-attachments',
    'api/manage-bots',
    'api/test-bot',
    'api/manage-members',
    'api/administer-deployment',
    'api/delete-data',
    'api/read-personal-data',
    'api/try-bot',
  ].map((path) => ({
    path,
    rule: 'AwsSolutions-L1',
    reason:
      'Node 22 is supported until April 2027 and is what every test and the local backend run.',
  })),
  ...[
    'api/run-turn-role',
    'api/run-langchain-turn-role',
    'api/list-models-role',
    'api/try-bot-role',
    'api/test-bot-role',
  ].map((path) => ({
    path,
    rule: 'AwsSolutions-IAM5',
    reason:
      'An inference profile answers from several regions, which AWS chooses; each model is named.',
  })),
  {
    path: 'api/configure-account-role',
    rule: 'AwsSolutions-IAM5',
    reason:
      'Owners write the keys of MCP servers while it runs, each under a name of its own in the one folder.',
  },
  ...['manage-attachments', 'erase-conversation', 'delete-data'].map((name) => ({
    path: `api/${name}-role`,
    rule: 'AwsSolutions-IAM5',
    reason:
      'Every file of one kind, and every key of an MCP server, whosever it is: the function names each by who asks, and a role cannot know them.',
  })),
  {
    path: 'storage/Files',
    rule: 'AwsSolutions-S1',
    reason:
      'Who reads which file stands in the log of the function that signs its address; a second bucket of logs would keep more of it.',
  },
  {
    path: 'api/RestApi/Resource',
    rule: 'AwsSolutions-APIG2',
    reason:
      'Bodies and parameters are parsed by the schemas of contract/, which say which field is wrong.',
  },
  {
    path: 'api/RestApi/DeploymentStage.live',
    rule: 'AwsSolutions-APIG3',
    reason:
      'A web ACL costs 5 USD a month while idle; the stage is throttled and every route needs a token.',
  },
  {
    path: 'api/RestApi/CloudWatchRole',
    rule: 'AwsSolutions-IAM4',
    reason:
      'The policy that AWS keeps for exactly this role; API Gateway checks that it is attached.',
  },
  {
    path: 'data/parlance/GraphQLAPI',
    rule: 'AwsSolutions-ASC3',
    reason:
      'AppSync would log who asked for what, at a price by volume; errors reach the caller and the tests.',
  },
  {
    path: 'data/parlance/Conversation/ConversationIAMRole',
    rule: 'AwsSolutions-IAM5',
    reason: `${amplifysOwn}: the data source may use every index of its one table.`,
  },
  {
    path: 'data/parlance/Message/MessageIAMRole',
    rule: 'AwsSolutions-IAM5',
    reason: `${amplifysOwn}: the data source may use every index of its one table.`,
  },
  {
    path: 'data/parlance/Receipt/ReceiptIAMRole',
    rule: 'AwsSolutions-IAM5',
    reason: `${amplifysOwn}: the data source may use every index of its one table.`,
  },
  {
    path: 'data/parlance/AmplifyTableManager',
    rule: 'AwsSolutions-IAM4',
    reason: `${amplifysOwn}: the functions that make the tables on deployment may write logs.`,
  },
  {
    path: 'data/parlance/AmplifyTableManager',
    rule: 'AwsSolutions-IAM5',
    reason: `${amplifysOwn}: they may make and change the tables of this one GraphQL API.`,
  },
  {
    path: 'data/parlance/AmplifyCodegenAssets',
    rule: 'AwsSolutions-S1',
    reason: `${amplifysOwn}: the bucket holds the generated schema and nothing of a person.`,
  },
  {
    path: 'data/parlance/AmplifyCodegenAssets',
    rule: 'AwsSolutions-S10',
    reason: `${amplifysOwn}: the bucket holds the generated schema and nothing of a person.`,
  },
  {
    path: 'data/modelIntrospectionSchemaBucket',
    rule: 'AwsSolutions-S1',
    reason: `${amplifysOwn}: the bucket holds the generated schema and nothing of a person.`,
  },
  ...['IAM4', 'IAM5', 'L1'].map((rule) => ({
    path: 'data/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C1536MiB',
    rule: `AwsSolutions-${rule}`,
    reason: `${amplifysOwn}: CDK's function that fills those two buckets on deployment.`,
  })),
];
