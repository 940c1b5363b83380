import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type * as z from 'zod/mini';
import { sampleBotSchema, type SampleBot } from '../contract/bots/bot.ts';
import { modelCatalogueSchema, type ModelCatalogue } from '../contract/models/model.ts';
import { loadPlugins } from '../contract/plugins/load-plugins.ts';
import type { PluginFile, Plugins } from '../contract/plugins/plugin.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The modules by which functions and page import the catalogue, each with what it gives. */
export const catalogueModules = {
  '#catalogue/bots': () => readSampleBots(join(here, 'bots')),
  '#catalogue/models': () => readModelCatalogue(join(here, 'models.yaml')),
  '#catalogue/plugins': () => readSamplePlugins(join(here, 'plugins')),
  '#catalogue/plugin-files': () => pluginFiles(join(here, 'plugins')),
} as const;

/** Every bot of a folder in the order of its files; throws naming file and field of the first that is wrong. */
export function readSampleBots(folder: string): readonly SampleBot[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.toSorted().map((file) => {
    const bot = readFile(sampleBotSchema, join(folder, file));
    if (`${bot.slug}.yaml` === file) return bot;
    throw new Error(`${file}: slug must be ${basename(file, '.yaml')}, as the file is called.`);
  });
}

/** Throws naming file and field of what is wrong. */
export function readModelCatalogue(file: string): ModelCatalogue {
  const catalogue = readFile(modelCatalogueSchema, file);
  const name = basename(file);
  const ids = catalogue.models.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0) throw new Error(`${name}: models.${twice}.id is there twice: ${ids[twice]}.`);
  for (const [old, next] of Object.entries(catalogue.retired)) {
    const field = `retired.${old}`;
    if (ids.includes(old)) throw new Error(`${name}: ${field} is one of the models.`);
    if (!ids.includes(next)) throw new Error(`${name}: ${field} must be the id of a model.`);
  }
  return catalogue;
}

/** Every plugin of a folder in the order of its files; one that is wrong is left out, and is said to be. */
export function readSamplePlugins(folder: string): Plugins {
  return loadPlugins(pluginFiles(folder));
}

/** As they were written, in the order of their names. */
function pluginFiles(folder: string): readonly PluginFile[] {
  const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));
  return files.toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function readFile<Schema extends z.ZodMiniType>(schema: Schema, file: string): z.output<Schema> {
  const name = basename(file);
  let value: unknown;
  try {
    value = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name}: not YAML. ${reason}`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const wrong = [
    ...(issue?.path ?? []),
    ...(issue?.code === 'unrecognized_keys' ? issue.keys : []),
  ];
  const field = wrong.map(String).join('.') || 'the whole file';
  const message = issue?.code === 'unrecognized_keys' ? 'is not a field here' : issue?.message;
  throw new Error(`${name}: ${field} ${message ?? 'is not valid'}.`);
}
