import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from './free-port.ts';
import { copyNotebookProject } from './notebook-project.ts';
import { type RunningMain, runMain } from './running-main.ts';

const mailSchema = z.array(z.object({ to: z.string(), code: z.string() }));

/** `local/main.ts` at work on a copy of the notebook project. */
export async function startNotebookMain() {
  const project = copyNotebookProject();
  const data = mkdtempSync(join(tmpdir(), 'main-data-'));
  const environment = { NOTEBOOK_SECRET: 'hush' };
  const port = await freePort();
  await project.shareAssembly(join(data, 'assemblies'));
  let main: RunningMain;

  async function start(): Promise<void> {
    main = runMain({ project: project.folder, data, port, environment });
    await main.printed('The backend is ready');
  }

  await start();
  return {
    project,
    data,
    port,
    /** The process of now. */
    main: () => main,
    /** Once more, after an end. */
    start,
    async mails(): Promise<z.infer<typeof mailSchema>> {
      return mailSchema.parse(await (await fetch(`${main.origin}/__local/mailbox`)).json());
    },
    /** Whether nobody answers at its port under an address. */
    refuses(host: string): Promise<boolean> {
      return new Promise((resolve) => {
        const socket = connect({ host, port }, () => {
          socket.destroy();
          resolve(false);
        });
        socket.once('error', () => resolve(true));
      });
    },
    async remove(): Promise<void> {
      await main.end('SIGKILL');
      project.remove();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
