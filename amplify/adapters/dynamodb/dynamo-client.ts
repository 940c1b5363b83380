import { setTimeout as delay } from 'node:timers/promises';
import type {
  DeleteItemCommandInput,
  GetItemCommandInput,
  PutItemCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { AwsClient } from 'aws4fetch';
import { parseAnswer, type DynamoOutcome } from './dynamo-answer.ts';

type Inputs = {
  readonly GetItem: GetItemCommandInput;
  readonly PutItem: PutItemCommandInput;
  readonly UpdateItem: UpdateItemCommandInput;
  readonly DeleteItem: DeleteItemCommandInput;
  readonly Query: QueryCommandInput;
  readonly Scan: ScanCommandInput;
};

export type DynamoClient = {
  /**
   * Calls DynamoDB, again after throttling, a server's fault or a lost connection. A write whose answer was
   * lost is sent twice, so its condition may fail on itself: callers write so that this does no harm.
   */
  call<Name extends keyof Inputs>(
    operation: Name,
    input: Inputs[Name],
    signal: AbortSignal,
  ): Promise<DynamoOutcome>;
};

export type AwsCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

export type DynamoClientSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
};

const attempts = 4;
/** As the AWS SDK starts for DynamoDB; doubled each time and multiplied by a random part. */
const firstPause = 50;

/** DynamoDB's wire protocol without its SDK, which alone would be ten times the chat function. */
export function createDynamoClient(settings: DynamoClientSettings): DynamoClient {
  const {
    endpoint,
    region,
    credentials,
    fetch = globalThis.fetch,
    random = Math.random,
  } = settings;
  const signer = new AwsClient({ ...credentials, region, service: 'dynamodb' });

  async function send(operation: string, body: string, signal: AbortSignal) {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    };
    const request = await signer.sign(endpoint, { method: 'POST', headers, body });
    try {
      const response = await fetch(request, { signal });
      return parseAnswer(response.status, await response.text());
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'passing', code: 'ConnectionLost', cause: error } as const;
    }
  }

  return {
    async call(operation, input, signal) {
      const body = JSON.stringify(input);
      for (let attempt = 1; ; attempt += 1) {
        const answer = await send(operation, body, signal);
        if (answer.kind === 'ok' || answer.kind === 'condition-failed') return answer;
        if (answer.kind === 'refused' || attempt === attempts)
          throw new Error(`DynamoDB refused ${operation}: ${answer.code}`, { cause: answer.cause });
        await delay(firstPause * 2 ** attempt * random(), undefined, { signal });
      }
    },
  };
}
