import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage } from './build-page.ts';
import { requireEnvironment } from './environment.ts';
import { readHostingHeaders } from './hosting-headers.ts';
import { projectFolder } from './project.ts';
import { runApp } from './run-app.ts';
import { createStaticPage } from './static-page.ts';

const { values } = parseArgs({ options: { built: { type: 'boolean', default: false } } });

await runApp({
  environment: requireEnvironment(projectFolder),
  async createPage({ outputsFile }) {
    if (!values.built) await buildPage(outputsFile);
    const headersOf = readHostingHeaders(join(projectFolder, 'customHttp.yml'));
    return {
      room: createStaticPage(join(projectFolder, 'dist'), headersOf),
      backendChanged: () => {},
      close: () => Promise.resolve(),
    };
  },
});
