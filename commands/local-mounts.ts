import { createDemoModel } from '../local/model/demo-model.ts';
import type { Mount } from '../local/server/create-server.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';

const people = demoAccounts.map(({ email, note }) => ({ email, note, password: demoPassword }));

/** What Parlance adds to the local backend: the people to sign in as, and the demo model. */
export const localMounts: readonly Mount[] = [
  {
    prefix: '/__local/accounts',
    room: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(people));
      return Promise.resolve();
    },
  },
  {
    prefix: '/__local/model',
    room: createDemoModel({
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      now: Date.now,
    }),
  },
];
