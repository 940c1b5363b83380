import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import * as z from 'zod';
import type { Person } from './people.ts';
import { startUnthrottledProduct } from './product.ts';
import { type Scene, sceneOf } from './scene.ts';
import { type Cast, tellStory } from './story.ts';

type Told = { readonly data: string; readonly cast: Cast };

const person: z.ZodType<Person> = z.object({
  name: z.string(),
  email: z.string(),
  sub: z.string(),
  owner: z.string(),
  accountId: z.string(),
  groups: z.array(z.string()),
  accessToken: z.string(),
  idToken: z.string(),
  refreshToken: z.string(),
});
const castSchema: z.ZodType<Cast> = z.object({
  demo: person,
  member: person,
  guest: person,
  newcomer: person,
  removed: person,
  suspended: person,
  elsewhere: person,
});

/** Tells the story and leaves what came of it in a folder. */
async function tellIn(folder: string): Promise<void> {
  const product = await startUnthrottledProduct();
  const cast = await tellStory(product);
  await product.close(join(folder, 'data'));
  await writeFile(join(folder, 'cast.part'), JSON.stringify(cast));
  await rename(join(folder, 'cast.part'), join(folder, 'cast.json'));
}

/** Whether it is on whoever asks to tell the story: one of the files that want it. */
async function isFirst(folder: string): Promise<boolean> {
  return mkdir(join(folder, 'begun')).then(
    () => true,
    () => false,
  );
}

/** The story of this run, told by the first who asks; it takes a hundred calls and dozens of starts of functions. */
async function toldStory(): Promise<Told> {
  const folder = inject('storyFolder');
  const failed = join(folder, 'failed');
  if (await isFirst(folder)) {
    await tellIn(folder).catch(async (error: unknown) => {
      await writeFile(failed, String(error));
      throw error;
    });
  }
  for (;;) {
    const cast = await readFile(join(folder, 'cast.json'), 'utf8').catch(() => null);
    if (cast !== null)
      return { data: join(folder, 'data'), cast: castSchema.parse(JSON.parse(cast)) };
    const failure = await readFile(failed, 'utf8').catch(() => null);
    if (failure !== null) throw new Error(`The story was not told: ${failure}`);
    await sleep(100);
  }
}

/** A product of its own that begins where the story ends, and what is known of it. */
export async function setToldScene(assemblyFolder?: string): Promise<Scene> {
  const { data: dataLeft, cast } = await toldStory();
  const product = await startUnthrottledProduct({
    dataLeft,
    ...(assemblyFolder !== undefined && { assemblyFolder }),
  });
  return sceneOf(product, cast);
}
