import { AsyncLocalStorage } from 'node:async_hooks';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/data';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import type { Assembly } from '../../assembly/assembly.ts';
import type { People, Person } from '../../conformance/data-check.ts';
import { createDataClient } from '../../conformance/data-client.ts';
import { allowPlainSockets } from '../../conformance/plain-sockets.ts';
import { amplifyOutputs } from '../../outputs/amplify-outputs.ts';
import { testToken } from './test-tokens.ts';

const speaking = new AsyncLocalStorage<string>();

/** People with unmodified Amplify clients for a backend at an origin. */
export async function amplifyPeople(assembly: Assembly, origin: string): Promise<People> {
  allowPlainSockets();
  const configuration = parseAmplifyConfig(await amplifyOutputs(assembly, { origin }));
  Amplify.configure(configuration, {
    Auth: {
      tokenProvider: {
        getTokens: async () => {
          const token = speaking.getStore();
          if (token === undefined) return null;
          const [, payload = ''] = token.split('.');
          const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
          return { accessToken: { payload: claims, toString: () => token } };
        },
      },
    },
  });
  const generated = generateClient();
  function person(sub: string, team: string, groups?: readonly string[]): Person {
    const token = testToken(sub, { team, ...(groups && { 'cognito:groups': groups }) });
    const client = createDataClient(generated, (work) => speaking.run(token, work));
    return { client, sub, username: sub, team };
  }
  return {
    owner: person('6f0d4a10-0000-4000-8000-000000000001', 'red'),
    stranger: person('6f0d4a10-0000-4000-8000-000000000002', 'blue'),
    editor: person('6f0d4a10-0000-4000-8000-000000000003', 'none', ['editors']),
    settle: () => new Promise((resolve) => setTimeout(resolve, 400)),
  };
}
