import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createRemoteBedrock, type RemoteCredentials } from './remote-bedrock.ts';
import { nova, openBedrock, openBedrockBefore, textOf } from './testing/open-bedrock.ts';

const nobody = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'none' };

/** A Bedrock that checks signatures, standing for that of AWS. */
async function openAws() {
  const { settings } = await openBedrock();
  const { endpoint, region, credentials } = settings;
  return (given: RemoteCredentials = credentials) =>
    createRemoteBedrock({ endpoint, region, credentials: async () => given });
}

async function nameOf(answering: Promise<unknown>): Promise<unknown> {
  const failed = await answering.then(
    () => null,
    (error: unknown) => error,
  );
  return failed instanceof Error ? failed.name : failed;
}

test('what AWS answers comes through frame by frame, and its refusals by their names', async () => {
  const remote = (await openAws())();
  const { collect } = await openBedrockBefore(remote);
  const events = await collect({ modelId: 'us.anthropic.claude-sonnet-5-5' });
  expect(events[0]).toEqual({ messageStart: { role: 'assistant' } });
  expect(textOf(events)).toContain('> Hello');
  expect(await nameOf(collect({ modelId: 'nobody.has-this' }))).toBe('ValidationException');
});

test('whom the role on this machine does not allow a model, AWS is not asked for', async () => {
  const asked: string[] = [];
  const { collect } = await openBedrockBefore(
    async ({ model }, response) => {
      asked.push(model);
      response.writeHead(200).end();
    },
    {
      Effect: 'Allow',
      Action: 'bedrock:InvokeModelWithResponseStream',
      Resource: 'arn:aws:bedrock:*::foundation-model/amazon.nova-micro-v1:0',
    },
  );
  expect(await nameOf(collect({ modelId: nova }))).toBe('AccessDeniedException');
  expect(asked).toEqual([]);
});

test('credentials that AWS does not know, or that nobody has, are refused as AWS refuses them', async () => {
  const aws = await openAws();
  const unknown = await openBedrockBefore(aws(nobody));
  expect(await nameOf(unknown.collect({}))).toMatch(/UnrecognizedClient|InvalidSignature/);
  const { settings } = await openBedrock();
  const none = createRemoteBedrock({
    ...settings,
    credentials: () => Promise.reject(new Error('no profile')),
  });
  const { collect } = await openBedrockBefore(none);
  expect(await nameOf(collect({}))).toBe('UnrecognizedClientException');
});

test('a connection that AWS breaks off is one that breaks off here', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    response.write('half of a fr', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const remote = createRemoteBedrock({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: async () => nobody,
  });
  const { collect } = await openBedrockBefore(remote);
  expect(await nameOf(collect({}))).not.toBeNull();
});

test('where AWS cannot be reached, that is said', async () => {
  const remote = createRemoteBedrock({
    endpoint: 'http://127.0.0.1:9',
    region: 'us-east-1',
    credentials: async () => nobody,
  });
  const { collect } = await openBedrockBefore(remote);
  expect(await nameOf(collect({}))).toBe('ServiceUnavailableException');
});
