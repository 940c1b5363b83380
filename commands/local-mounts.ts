import { createDemoMcp } from '../local/mcp/demo-mcp.ts';
import { createDemoModel } from '../local/model/demo-model.ts';
import type { Mount } from '../local/server/create-server.ts';
import { createRecordedWeather } from '../local/weather/recorded-weather.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { usesDemoModel, type ModelEnvironment } from './environment.ts';

const people = demoAccounts.map(({ email, note }) => ({ email, note, password: demoPassword }));

function answerWith(value: unknown): Mount['room'] {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    return Promise.resolve();
  };
}

/** What Parlance adds to the local backend: whom to sign in as, what answers, the demo model, a demo MCP server and a recorded weather. */
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
    { prefix: '/__local/mcp', room: createDemoMcp() },
    { prefix: '/__local/weather', room: createRecordedWeather({ now: Date.now }) },
  ];
}
