import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { synthesizedFixture } from './fixtures/synthesize-fixture.ts';
import { createRunningBackend, type RunningBackend } from './running-backend.ts';
import type { Synthesis } from './synthesis/synthesize.ts';
import { editedAssembly } from './testing/edited-assembly.ts';
import { partsOf, temporaryFolder } from './testing/run-assembly.ts';

/** Long enough for the synthesis, where no other test has made it yet. */
const patience = 240_000;

function synthesized(folder: string): Synthesis {
  return { kind: 'synthesized', folder, cached: true };
}

const broken: Synthesis = { kind: 'failed', output: 'a word too many' };

/** A project whose sources give one result after the other; the last one stays. */
function project(...results: readonly Synthesis[]): { running: RunningBackend; outputs: string } {
  const dataFolder = temporaryFolder();
  const outputs = join(dataFolder, 'amplify_outputs.json');
  const left = [...results];
  const running = createRunningBackend({
    synthesize: () => Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? broken),
    partsOf: (assemblyFolder) => partsOf({ assemblyFolder, dataFolder }),
    outputsFile: outputs,
  });
  onTestFinished(() => running.close());
  return { running, outputs };
}

async function unrunnableAssembly(): Promise<string> {
  return editedAssembly({
    files: /rest.*template\.json$/,
    edit: (text) => text.replace('"AWS::SSM::Parameter"', '"AWS::Kinesis::Stream"'),
  });
}

test('nothing runs where the first sources do not synthesize', async () => {
  const { running, outputs } = project(broken);
  expect(await running.refresh()).toEqual({
    kind: 'failed',
    message: expect.stringContaining('a word too many'),
  });
  expect(running.current()).toBeNull();
  expect(existsSync(outputs)).toBe(false);
});

test(
  'sources that cannot run leave the last backend running on its data',
  async () => {
    const good = await synthesizedFixture();
    const bad = await unrunnableAssembly();
    const { running, outputs } = project(synthesized(good), broken, synthesized(bad));
    const first = await running.refresh();
    expect(first.kind).toBe('started');
    const before = readFileSync(outputs, 'utf8');
    expect(await running.refresh()).toMatchObject({
      kind: 'kept',
      message: expect.stringContaining('a word too many'),
    });
    const kept = await running.refresh();
    expect(kept).toMatchObject({
      kind: 'kept',
      message: expect.stringContaining('AWS::Kinesis::Stream'),
    });
    expect(running.current()?.assemblyFolder).toBe(good);
    const tables = await running.current()?.dynamodb.execute('ListTables', {});
    expect(JSON.stringify(tables)).toContain('Ledger');
    expect(readFileSync(outputs, 'utf8')).toBe(before);
  },
  patience,
);

test(
  'changes that come at once are taken one after the other',
  async () => {
    const first = await synthesizedFixture();
    const second = await editedAssembly({
      files: /rest.*template\.json$/,
      edit: (text) => text.replace('"hello"', '"good evening"'),
    });
    const { running } = project(synthesized(first), synthesized(second));
    const kinds = await Promise.all([running.refresh(), running.refresh(), running.refresh()]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['started', 'started', 'unchanged']);
    expect(running.current()?.assemblyFolder).toBe(second);
  },
  patience,
);

test(
  'once closed, nothing starts again',
  async () => {
    const { running } = project(synthesized(await synthesizedFixture()));
    await running.refresh();
    const overtaken = running.refresh();
    await running.close();
    expect(running.current()).toBeNull();
    expect((await overtaken).kind).toBe('kept');
    expect((await running.refresh()).kind).toBe('failed');
    expect(running.current()).toBeNull();
  },
  patience,
);
