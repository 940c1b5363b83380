import type * as z from 'zod/mini';
import { misspellingIn } from './is-misspelt.ts';
import {
  pluginLimits,
  pluginSchema,
  type Plugin,
  type PluginFault,
  type PluginFile,
} from './plugin.ts';
import { readYaml } from './read-yaml.ts';

export type PluginReading =
  | { readonly kind: 'read'; readonly plugin: Plugin }
  | {
      readonly kind: 'refused';
      /** Of several the first. */
      readonly fault: PluginFault;
      /** All that can be told at once, in the order of the lines. */
      readonly faults: readonly PluginFault[];
    };

/** Reads a plugin from its file, or says which file, which field and what that may be. */
export function readPlugin({ name, text }: PluginFile): PluginReading {
  const reading = readYaml(text, pluginLimits.fileBytes);
  if (reading.kind === 'refused') return refused([pluginFault(name, reading)]);
  const parsed = pluginSchema.safeParse(reading.value);
  if (parsed.success) return { kind: 'read', plugin: parsed.data };
  const wrong = parsed.error.issues.flatMap(wrongPaths);
  const isMissing = ({ path }: WrongPath) => !isThere(reading.value, path);
  const missing = wrong.filter(isMissing).map(({ path }) => path);
  const faults = wrong.map((one) => {
    const { path, rule: plain } = one;
    const rule = isMissing(one) ? `is missing: it ${plain}` : plain + meantBy(one, missing);
    return pluginFault(name, { field: path.join('.'), line: reading.lineOf(path), rule });
  });
  const inOrder = faults.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return refused(inOrder.slice(0, mostFaults));
}

/** More at once help nobody. */
const mostFaults = 50;

type WrongPath = {
  readonly path: readonly string[];
  readonly rule: string;
  /** Whether nobody knows the field. */
  readonly isUnknown: boolean;
};

function wrongPaths(issue: z.core.$ZodIssue): readonly WrongPath[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path, rule: issue.message, isUnknown: false }];
  const rule = 'is not a field here';
  return issue.keys.map((key) => ({ path: [...path, key], rule, isUnknown: true }));
}

/** Of a field that nobody knows, the missing one that it resembles. */
function meantBy({ path, isUnknown }: WrongPath, missing: readonly (readonly string[])[]): string {
  const place = path.slice(0, -1).join('.');
  const beside = missing.filter((other) => other.slice(0, -1).join('.') === place);
  const names = beside.flatMap((other) => other.at(-1) ?? []);
  const said = isUnknown ? path.slice(-1) : [];
  const meant = names.find((name) => misspellingIn(said, name) !== null);
  return meant === undefined ? '' : `: ${meant} may be meant`;
}

function isThere(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return isHolding(value) && Object.hasOwn(value, key) && isThere(value[key], rest);
}

function isHolding(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function refused(faults: readonly PluginFault[]): PluginReading {
  const [fault = pluginFault('', { field: '', line: null, rule: 'is not valid' })] = faults;
  return { kind: 'refused', fault, faults };
}

type Wrong = { readonly field: string; readonly line: number | null; readonly rule: string };

/** Says it in the one sentence that people read. */
export function pluginFault(file: string, { field, line, rule }: Wrong): PluginFault {
  const where = field === '' ? 'the whole file' : field;
  return { file, field, line, message: `${file}: ${where} ${rule}.` };
}
