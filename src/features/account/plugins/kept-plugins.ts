import * as z from 'zod/mini';
import type { PluginFile } from '../../../../amplify/contract/plugins/plugin.ts';
import type { Kept } from '../../../ui/kept.ts';
import { createStoredKept, type KeptStorage } from '../../../ui/stored-kept.ts';
import { beginEdit, isEdited, type VersionedEdit } from '../versioned/versioned-edit.ts';
import { pluginDraftRoot } from './plugin-draft-root.ts';

/** What is looked at, where it is not the list. */
export type OpenedPlugin =
  | { readonly kind: 'sample'; readonly file: PluginFile }
  | { readonly kind: 'own'; readonly id: string }
  /** `begin`: what it began with. */
  | { readonly kind: 'new'; readonly id: string; readonly begin: string };

/** What is open and what was typed there; each is under its key. */
export type KeptPlugins = {
  readonly opened: Kept<OpenedPlugin>;
  readonly edits: Kept<VersionedEdit<'yaml'>>;
  /** Opens one that is not stored yet. */
  readonly openNew: (id: string, begin: string) => void;
  /** Opens something that is there. */
  readonly open: (opened: Exclude<OpenedPlugin, { kind: 'new' }>) => void;
  /** Back to the list; what was typed is let go of. */
  readonly close: () => void;
};

export const openedKey = 'opened';
export const typedKey = 'typed';
export const nothingSeen = { fields: { yaml: '' }, version: 0 } as const;

/**
 * What a person has open and typed among the plugins of an account, and has not saved: neither another tab of the
 * settings nor a reload loses it. What is as it was is not opened again.
 */
export function createKeptPlugins(
  whose: { readonly sub: string; readonly accountId: string },
  storage: () => KeptStorage,
): KeptPlugins {
  const place = { root: pluginDraftRoot, whose, storage };
  const opened = createStoredKept<OpenedPlugin>({ ...place, read: readOpened });
  const edits = createStoredKept<VersionedEdit<'yaml'>>({ ...place, read: readTyped });
  const close = () => {
    edits.change(typedKey, () => null);
    opened.change(openedKey, () => null);
  };
  if (!isUnsaved(opened.read(openedKey), edits.read(typedKey))) close();
  return {
    opened,
    edits,
    openNew(id, begin) {
      const edit = { ...beginEdit<'yaml'>(['yaml'], nothingSeen), mine: { yaml: begin } };
      edits.change(typedKey, () => edit);
      opened.change(openedKey, () => ({ kind: 'new', id, begin }));
    },
    open(next) {
      edits.change(typedKey, () => null);
      opened.change(openedKey, () => next);
    },
    close,
  };
}

const known = new Map<string, KeptPlugins>();

/** The same for as long as the page lives, also where storage is blocked. */
export function keptPluginsOf(whose: {
  readonly sub: string;
  readonly accountId: string;
}): KeptPlugins {
  const name = `${whose.sub}/${whose.accountId}`;
  const kept = known.get(name) ?? createKeptPlugins(whose, () => window.localStorage);
  known.set(name, kept);
  return kept;
}

/** Whether something would be lost with it. */
function isUnsaved(opened: OpenedPlugin | null, edit: VersionedEdit<'yaml'> | null): boolean {
  if (!opened || !edit || !isEdited(edit)) return false;
  return opened.kind === 'own' || (opened.kind === 'new' && edit.mine.yaml !== opened.begin);
}

const openedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own'), id: z.string() }),
  z.object({ kind: z.literal('new'), id: z.string(), begin: z.string() }),
]);

function readOpened(stored: unknown): OpenedPlugin | null {
  return openedSchema.safeParse(stored).data ?? null;
}

const fieldsSchema = z.object({ yaml: z.string() });
const typedSchema = z.object({
  seen: z.object({ fields: fieldsSchema, version: z.number() }),
  mine: fieldsSchema,
});

function readTyped(stored: unknown): VersionedEdit<'yaml'> | null {
  const { data } = typedSchema.safeParse(stored);
  return data ? { ...beginEdit<'yaml'>(['yaml'], data.seen), mine: data.mine } : null;
}
