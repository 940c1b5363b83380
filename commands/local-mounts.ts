import { createDemoModel } from '../local/model/demo-model.ts';
import type { Mount } from '../local/server/create-server.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { usesDemoModel, type ModelEnvironment } from './environment.ts';

const people = demoAccounts.map(({ email, note }) => ({ email, note, password: demoPassword }));

function answerWith(value: unknown): Mount['room'] {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    return Promise.resolve();
  };
}

/** What Parlance adds to the local backend: whom to sign in as, what answers, and the demo model. */
export function localMounts(environment: ModelEnvironment): readonly Mount[] {
  return [
    { prefix: '/__local/accounts', room: answerWith(people) },
    { prefix: '/__local/answering', room: answerWith({ demo: usesDemoModel(environment) }) },
    {
      prefix: '/__local/model',
      room: createDemoModel({
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        now: Date.now,
      }),
    },
  ];
}
