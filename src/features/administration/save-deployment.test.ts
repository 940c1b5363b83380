import { expect, test } from 'vitest';
import type {
  DeploymentChange,
  DeploymentView,
} from '../../../amplify/contract/accounts/administration.ts';
import { createSaveDeployment } from './save-deployment.ts';

const first: DeploymentView = { notice: '', turnsStopped: false, allowedModels: [], version: 3 };
const { signal } = new AbortController();

/** A server with a record that others may have changed. */
function serverWith(stored: DeploymentView) {
  const server = { stored, reachable: true };
  return {
    server,
    save: createSaveDeployment({
      async deployment() {
        if (!server.reachable) return { kind: 'unreachable' } as const;
        return { kind: 'done', value: server.stored } as const;
      },
      async changeDeployment(body: DeploymentChange) {
        if (body.version !== server.stored.version)
          return { kind: 'refused', status: 409, code: 'version-conflict' } as const;
        server.stored = { ...body, version: body.version + 1 };
        return { kind: 'done', value: server.stored } as const;
      },
    }),
  };
}

test('saves one part and leaves the others as they are', async () => {
  const { save, server } = serverWith({ ...first, allowedModels: ['gpt'] });
  const seen = server.stored;
  const saved = await save({ seen, change: { notice: 'Closed' } }, signal);
  expect(saved).toEqual({
    kind: 'saved',
    record: { notice: 'Closed', turnsStopped: false, allowedModels: ['gpt'], version: 4 },
  });
});

test('says what somebody else has changed since, and saves nothing over it', async () => {
  const theirs = { ...first, notice: 'Theirs', turnsStopped: true, version: 5 };
  const { save, server } = serverWith(theirs);
  const saved = await save({ seen: first, change: { notice: 'Mine' } }, signal);
  expect(saved).toEqual({ kind: 'conflict', theirs, differing: ['notice', 'turnsStopped'] });
  expect(server.stored).toBe(theirs);
});

test('mine over theirs keeps what of theirs I did not change', async () => {
  const theirs = { ...first, notice: 'Theirs', turnsStopped: true, version: 5 };
  const { save, server } = serverWith(theirs);
  const change = { notice: 'Mine' };
  const conflict = await save({ seen: first, change }, signal);
  if (conflict.kind !== 'conflict') throw new Error('There was no conflict.');
  await save({ seen: conflict.theirs, change }, signal);
  expect(server.stored).toEqual({ ...theirs, notice: 'Mine', version: 6 });
});

test('is content where the same is there already, as after an answer that was lost', async () => {
  const { save } = serverWith({ ...first, notice: 'Mine', version: 4 });
  const saved = await save({ seen: first, change: { notice: 'Mine' } }, signal);
  expect(saved).toMatchObject({ kind: 'saved', record: { version: 4 } });
});

test('what cannot be read after a conflict can be tried again', async () => {
  const { save, server } = serverWith({ ...first, notice: 'Theirs', version: 4 });
  server.reachable = false;
  const change = { notice: 'Mine' };
  expect(await save({ seen: first, change }, signal)).toEqual({
    kind: 'refused',
    refusal: { kind: 'unreachable' },
  });
  server.reachable = true;
  expect(await save({ seen: first, change }, signal)).toMatchObject({
    kind: 'conflict',
  });
});

test('what one has changed oneself meanwhile is no conflict', async () => {
  const { save, server } = serverWith(first);
  await save({ seen: first, change: { allowedModels: ['gpt'] } }, signal);
  await save({ seen: first, change: { turnsStopped: true } }, signal);
  expect(await save({ seen: first, change: { notice: 'Mine' } }, signal)).toMatchObject({
    kind: 'saved',
  });
  expect(server.stored).toEqual({
    notice: 'Mine',
    turnsStopped: true,
    allowedModels: ['gpt'],
    version: 6,
  });
});

test('what somebody else has changed after oneself is one', async () => {
  const { save, server } = serverWith(first);
  await save({ seen: first, change: { allowedModels: ['gpt'] } }, signal);
  server.stored = { ...server.stored, notice: 'Theirs', version: 5 };
  expect(await save({ seen: first, change: { notice: 'Mine' } }, signal)).toMatchObject({
    kind: 'conflict',
    differing: ['notice'],
  });
});
