import { AwsClient } from 'aws4fetch';
import * as z from 'zod/mini';
import type { TurnNotifier } from '../../app/turn-notifier.ts';

export type AppsyncSettings = {
  /** The API's GraphQL address. */
  readonly url: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
};

/** Subscribers get the fields that are selected here, and are found by `owner`. */
const mutation = `mutation PublishTurn($conversationId: ID!, $turnId: ID!, $owner: String!, $status: TurnStatus!) {
  publishTurn(conversationId: $conversationId, turnId: $turnId, owner: $owner, status: $status) {
    conversationId turnId owner status
  }
}`;

const answer = z.object({
  errors: z.optional(z.array(z.object({ errorType: z.optional(z.string()) }))),
});
const callDuration = 5000;

/** Tells other tabs through one AppSync mutation, signed with the function's role. */
export function createAppsyncTurnNotifier(settings: AppsyncSettings): TurnNotifier {
  const { url, region, credentials } = settings;
  const client = new AwsClient({ ...credentials, region, service: 'appsync', retries: 1 });
  return {
    async publish(notice) {
      const response = await client.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: mutation, variables: notice }),
        signal: AbortSignal.timeout(callDuration),
      });
      const { errors = [] } = answer.parse(await response.json());
      if (response.ok && errors.length === 0) return;
      const reason = errors[0]?.errorType ?? `HTTP ${response.status}`;
      throw new Error(`AppSync refused a notice: ${reason}`);
    },
  };
}
