import { join } from 'node:path';
import { createServer } from 'vite';
import { requireEnvironment } from './environment.ts';
import { projectFolder } from './project.ts';
import { runApp } from './run-app.ts';

await runApp({
  environment: requireEnvironment(projectFolder),
  async createPage({ server, outputsFile }) {
    process.env['PARLANCE_OUTPUTS'] = outputsFile;
    const vite = await createServer({
      root: projectFolder,
      configFile: join(projectFolder, 'vite.config.ts'),
      appType: 'spa',
      logLevel: 'warn',
      server: { middlewareMode: true, hmr: { server } },
    });
    return {
      room: (request, response) =>
        new Promise((resolve) => {
          response.once('close', resolve);
          vite.middlewares(request, response);
        }),
      backendChanged: () => vite.hot.send({ type: 'full-reload' }),
      close: () => vite.close(),
    };
  },
});
