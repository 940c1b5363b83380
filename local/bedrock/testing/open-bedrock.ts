import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type {
  ConverseStreamCommandInput,
  ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { assemblyOf } from '../../aws/testing/assembly-of.ts';
import { awsServer } from '../../aws/testing/aws-server.ts';
import { createAuthorize } from '../../iam/authorize.ts';
import { createBedrock } from '../create-bedrock.ts';
import type { RemoteBedrock } from '../remote-bedrock.ts';

/** A model that needs no inference profile. */
export const nova = 'amazon.nova-lite-v1:0';
/** A model that shows its thoughts. */
export const claude = 'us.anthropic.claude-sonnet-5-5';

/** Bedrock behind a real endpoint, called with AWS's own client by a function whose role has these statements. */
export function openBedrock(...Statement: readonly object[]) {
  return openBedrockBefore(null, ...Statement);
}

/** The same with a Bedrock of an AWS account behind it. */
export async function openBedrockBefore(
  remote: RemoteBedrock | null,
  ...Statement: readonly object[]
) {
  const Role = 'arn:aws:iam::000000000000:role/TurnRole';
  const Policies = [{ PolicyName: 'a', PolicyDocument: { Statement } }];
  const assembly = assemblyOf([
    { type: 'AWS::Lambda::Function', physicalId: 'turn', properties: { Role } },
    { type: 'AWS::IAM::Role', physicalId: 'TurnRole', properties: { Policies } },
  ]);
  const authorize = createAuthorize(assembly);
  const bedrock = createBedrock({ authorize, sleep: async () => undefined, remote });
  const server = await awsServer({ assembly, authorize, services: { json: {}, bedrock } });
  const { credentials } = server;
  const signer = Statement.length > 0 ? credentials.ofFunction('turn') : null;
  const settings = server.clientFor(signer ?? credentials.operator);
  const client = new BedrockRuntimeClient({ ...settings, requestHandler: new NodeHttpHandler() });

  async function collect(input: Partial<ConverseStreamCommandInput>, patience = 30_000) {
    const abortSignal = AbortSignal.timeout(patience);
    const command = new ConverseStreamCommand({ modelId: nova, messages: ask('Hello'), ...input });
    const { stream } = await client.send(command, { abortSignal });
    const events: ConverseStreamOutput[] = [];
    for await (const event of stream ?? []) events.push(event);
    return events;
  }
  return { client, collect, settings };
}

export function ask(text: string) {
  return [{ role: 'user' as const, content: [{ text }] }];
}

export function textOf(events: readonly ConverseStreamOutput[]): string {
  return events.map(({ contentBlockDelta }) => contentBlockDelta?.delta?.text ?? '').join('');
}
