import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { loadAssembly } from '../assembly/load-assembly.ts';
import type { Assembly } from '../assembly/assembly.ts';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import { createAuthorize } from '../iam/authorize.ts';
import { createLambda } from '../lambda/create-lambda.ts';
import type { StreamPrelude } from '../lambda/lambda.ts';
import { createS3 } from '../s3/create-s3.ts';
import { createSsm } from '../ssm/create-ssm.ts';
import { awsServer } from './testing/aws-server.ts';

/** Long enough for the synthesis, where no other test has made it yet. */
const patience = 240_000;

async function fixture(secrets: Readonly<Record<string, string>>) {
  const folder = await synthesizedFixture();
  const assembly = loadAssembly(folder, { origin: 'http://localhost:20999' });
  const authorize = createAuthorize(assembly);
  const reported: unknown[] = [];
  const s3 = await createS3({
    assembly,
    folder: temporaryFolder(),
    authorize,
    now: () => Date.now(),
    report: (error) => reported.push(error),
  });
  const json = { ssm: createSsm({ assembly, secrets, folder: null }) };
  const server = await awsServer({ assembly, authorize, services: { json, s3 } });
  const lambda = createLambda({
    assembly,
    log: () => {},
    environmentOf: (name) => {
      const held = server.credentials.ofFunction(name) ?? server.credentials.operator;
      return {
        AWS_ACCESS_KEY_ID: held.accessKeyId,
        AWS_SECRET_ACCESS_KEY: held.secretAccessKey,
        AWS_SESSION_TOKEN: held.sessionToken,
        AWS_ENDPOINT_URL: server.endpoint,
      };
    },
  });
  onTestFinished(() => lambda.close());
  return { lambda, named: (part: string) => functionNamed(assembly, part), reported };
}

function functionNamed(assembly: Assembly, part: string): string {
  const functions = assembly.ofType('AWS::Lambda::Function');
  return functions.find(({ physicalId }) => physicalId.includes(part))?.physicalId ?? part;
}

test(
  'an unmodified Amplify function reads its secret at start, as it does where it is deployed',
  async () => {
    const { lambda, named } = await fixture({ NOTEBOOK_SECRET: 'hush' });
    const event = { arguments: { text: 'one two three' } };
    expect(await lambda.invoke(named('countwords'), event)).toEqual({
      kind: 'success',
      value: { words: 3, writer: null, secretLength: 4 },
    });
  },
  patience,
);

test(
  'an unmodified Amplify function gets the data model from its bucket',
  async () => {
    const { lambda, named, reported } = await fixture({});
    // It fails on the event alone, after its module asked SSM and S3 for all it needs.
    expect(await lambda.invoke(named('copynotebook'), { arguments: { id: 'x' } })).toEqual({
      kind: 'failure',
      failure: { errorType: 'Error', errorMessage: 'Nobody asks' },
    });
    expect(reported).toEqual([]);
  },
  patience,
);

test(
  'an unmodified streaming function streams',
  async () => {
    const { lambda, named } = await fixture({});
    const preludes: StreamPrelude[] = [];
    const chunks: string[] = [];
    const outcome = await lambda.invokeStreaming(
      named('streampages'),
      { body: null, headers: {}, queryStringParameters: {} },
      {
        start: (prelude) => preludes.push(prelude),
        write: (chunk) => chunks.push(Buffer.from(chunk).toString()),
      },
    );
    expect(outcome.kind).toBe('success');
    expect(preludes).toHaveLength(1);
    expect(chunks.length).toBeGreaterThan(0);
  },
  patience,
);
