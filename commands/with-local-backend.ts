import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { AwsAccess } from './aws-calls.ts';
import { localAccess } from './deployment-access.ts';
import type { Environment } from './environment.ts';
import { createProjectBackend, outputsFileOf } from './project-backend.ts';
import { findRunningApp } from './running-app.ts';
import { startServer } from '../local/server/create-server.ts';

/** Does something with the local backend: the one that runs, or one that is started just for this. */
export async function withLocalBackend(
  environment: Environment,
  action: (access: AwsAccess, outputs: unknown) => Promise<void>,
): Promise<void> {
  const app = await findRunningApp(environment.dataFolder);
  if (app !== null) {
    const outputs: unknown = JSON.parse(readFileSync(outputsFileOf(environment), 'utf8'));
    return action(localAccess(app), outputs);
  }
  await mkdir(environment.dataFolder, { recursive: true });
  const running = createProjectBackend(environment, new AbortController().signal);
  try {
    const result = await running.refresh();
    if (result.kind === 'failed') throw new Error(result.message);
    const { backend } = result;
    const listening = await startServer({
      port: environment.port,
      mounts: () => backend.mounts,
      fallback: (_request, response) => {
        response.writeHead(404).end();
        return Promise.resolve();
      },
      upgrades: [],
      onFault: (error) => console.error(error),
    });
    if (listening.kind === 'port-busy') {
      throw new Error(`Port ${environment.port} is in use. Choose another by PORT.`);
    }
    await action(localAccess({ ...environment, operator: backend.operator }), backend.outputs);
    listening.server.closeAllConnections();
    listening.server.close();
  } finally {
    await running.close();
  }
}
