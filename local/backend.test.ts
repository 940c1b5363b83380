import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AwsClient } from 'aws4fetch';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { startBackend } from './backend.ts';
import { openPlace } from './conformance/checks.ts';
import { recordOf } from './conformance/data-client.ts';
import { inlineAssembly } from './fixtures/inline-assembly.ts';
import { synthesizedFixture } from './fixtures/synthesize-fixture.ts';
import { type AssemblyEdit, editedAssembly } from './testing/edited-assembly.ts';
import { notebookPeople } from './testing/notebook-people.ts';
import {
  partsOf,
  type RunningAssembly,
  runAssembly,
  temporaryFolder,
} from './testing/run-assembly.ts';

/** Long enough for the synthesis, where no other test has made it yet. */
const patience = 240_000;

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z
        .looseObject({
          PolicyDocument: z.looseObject({ Statement: z.array(z.unknown()) }).optional(),
        })
        .optional(),
    }),
  ),
});

/** Takes away every statement that grants an action. */
function withoutGrant(action: string): AssemblyEdit {
  return {
    files: /template\.json$/,
    edit(text) {
      const template = templateSchema.parse(JSON.parse(text));
      let removed = false;
      for (const { Type, Properties } of Object.values(template.Resources)) {
        const document = Properties?.PolicyDocument;
        if (Type !== 'AWS::IAM::Policy' || document === undefined) continue;
        const kept = document.Statement.filter(
          (statement) => !JSON.stringify(statement).includes(`"${action}"`),
        );
        removed ||= kept.length < document.Statement.length;
        document.Statement = kept;
      }
      return removed ? JSON.stringify(template) : text;
    },
  };
}

function tryAssembly(assemblyFolder: string, dataFolder = temporaryFolder()) {
  return startBackend(partsOf({ assemblyFolder, dataFolder }));
}

async function people({ backend }: RunningAssembly) {
  return openPlace({ outputs: backend.outputs, credentials: notebookPeople, signUp: true });
}

test(
  'a function without its grant of the Data API fails by function, action and resource',
  async () => {
    const assemblyFolder = await editedAssembly(withoutGrant('appsync:GraphQL'));
    const running = await runAssembly({ assemblyFolder });
    const { owner } = (await people(running)).people;
    const made = await owner.client.ask('models.Notebook.create', { title: 'mine' });
    const { id } = recordOf(made);
    const { data, errors } = await owner.client.ask('mutations.copyNotebook', { id });
    const denial =
      /User: \S+copynotebook\S* is not authorized to perform: appsync:GraphQL on resource: arn:aws:appsync:\S+\/types\/Query\/fields\/getNotebook/;
    expect(data).toBeNull();
    expect(errors[0]?.message).toMatch(denial);
    expect(running.log()).toMatch(denial);
  },
  patience,
);

test(
  'a function without its grant of a table fails by function, action and resource',
  async () => {
    const assemblyFolder = await editedAssembly(withoutGrant('dynamodb:GetItem'));
    const running = await runAssembly({ assemblyFolder });
    const answer = await fetch(`${running.origin}/api/ledger`);
    const denial =
      /User: \S+readledger\S* is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:\S+:table\/Ledger\w+/;
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      name: 'AccessDeniedException',
      message: expect.stringMatching(denial),
    });
    // The function swallows it; whoever starts the backend hears of it all the same.
    expect(running.log()).toMatch(denial);
  },
  patience,
);

test(
  'an operation of a service that is not run here fails by name',
  async () => {
    const assemblyFolder = await editedAssembly({
      files: /index\.mjs$/,
      edit: (text) =>
        text.includes('LEDGER_TABLE') ? text.replaceAll('"GetItem"', '"DescribeBackup"') : text,
    });
    const { origin, faults } = await runAssembly({ assemblyFolder });
    const answer = await fetch(`${origin}/api/ledger`);
    expect(await answer.json()).toEqual({
      name: 'UnknownOperationException',
      message: 'the local DynamoDB does not run DescribeBackup',
    });
    expect(String(faults[0])).toContain('DescribeBackup');
  },
  patience,
);

test(
  'a resource type that is not run here stops the start by name',
  async () => {
    const assemblyFolder = await editedAssembly({
      files: /rest.*template\.json$/,
      edit: (text) => text.replace('"AWS::SSM::Parameter"', '"AWS::Kinesis::Stream"'),
    });
    expect(await tryAssembly(assemblyFolder)).toEqual({
      kind: 'refused',
      message: expect.stringMatching(/AWS::Kinesis::Stream \(root\/rest\/Edition\w+\)/),
    });
  },
  patience,
);

test(
  'a template function that is not run here stops the start by name',
  async () => {
    const assemblyFolder = await editedAssembly({
      files: /\.vtl$/,
      edit: (text) => text.replace('$util.toJson(', '$util.toYaml('),
    });
    const dataFolder = temporaryFolder();
    expect(await tryAssembly(assemblyFolder, dataFolder)).toEqual({
      kind: 'refused',
      message: expect.stringContaining('$util.toYaml is not provided'),
    });
    // What a refused start opened is closed again.
    const assembly = await tryAssembly(await synthesizedFixture(), dataFolder);
    expect(assembly.kind).toBe('running');
    if (assembly.kind === 'running') await assembly.backend.close();
  },
  patience,
);

test(
  'whoever has a presigned address puts an object, and gets it back',
  async () => {
    const { origin, backend } = await runAssembly({ assemblyFolder: await synthesizedFixture() });
    const s3 = new S3Client({
      endpoint: `${origin}/__local/aws`,
      region: 'us-east-1',
      credentials: backend.operator,
      forcePathStyle: true,
    });
    const [bucket] = backend.assembly
      .ofType('AWS::S3::Bucket')
      .filter(({ logicalId }) => logicalId.startsWith('scans'));
    const object = { Bucket: bucket?.physicalId, Key: 'covers/first page.txt' };
    const put = await fetch(await getSignedUrl(s3, new PutObjectCommand(object)), {
      method: 'PUT',
      body: 'a cover',
    });
    expect(put.status).toBe(200);
    const address = await getSignedUrl(s3, new GetObjectCommand(object));
    expect(await (await fetch(address)).text()).toBe('a cover');
    const forged = await fetch(address.replace('first', 'other'));
    expect(forged.status).toBe(403);
  },
  patience,
);

test('a mail that is sent by SES lies in the mailbox', async () => {
  const assemblyFolder = inlineAssembly({ Resources: {} });
  const { origin, backend } = await runAssembly({ assemblyFolder });
  const aws = new AwsClient({ ...backend.operator, service: 'ses', region: 'us-east-1' });
  const Simple = { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Dear Ada' } } };
  const body = JSON.stringify({
    FromEmailAddress: 'no-reply@example.com',
    Destination: { ToAddresses: ['ada@example.com'] },
    Content: { Simple },
  });
  const url = `${origin}/__local/aws/v2/email/outbound-emails`;
  expect((await aws.fetch(url, { method: 'POST', body })).status).toBe(200);
  expect(await (await fetch(`${origin}/__local/mailbox`)).json()).toMatchObject([
    { to: 'ada@example.com', subject: 'Hello', code: '', text: 'Dear Ada' },
  ]);
});

test('a backend without a user pool, and one with nothing at all, run', async () => {
  const withKey = inlineAssembly({
    Resources: {
      Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { AuthenticationType: 'API_KEY' } },
      Key: {
        Type: 'AWS::AppSync::ApiKey',
        Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] } },
      },
      Schema: {
        Type: 'AWS::AppSync::GraphQLSchema',
        Properties: {
          ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] },
          Definition: 'type Query { a: String } schema { query: Query }',
        },
      },
    },
    Outputs: { Key: { Value: { 'Fn::GetAtt': ['Key', 'ApiKey'] } } },
  });
  const { origin, backend } = await runAssembly({ assemblyFolder: withKey });
  async function ask(headers: Readonly<Record<string, string>>): Promise<number> {
    const body = JSON.stringify({ query: '{ a }' });
    return (await fetch(`${origin}/graphql`, { method: 'POST', headers, body })).status;
  }
  expect(await ask({ 'x-api-key': String(backend.assembly.outputs['Key']) })).toBe(200);
  expect(await ask({ authorization: 'a.b.c' })).toBe(401);
  const empty = await runAssembly({ assemblyFolder: inlineAssembly({ Resources: {} }) });
  expect((await fetch(`${empty.origin}/graphql`)).status).toBe(404);
});
