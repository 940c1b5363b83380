import type { PluginFile } from '../../../../amplify/contract/plugins/plugin.ts';
import { createKept } from '../../../ui/kept.ts';
import { beginEdit, type VersionedEdit } from '../versioned/versioned-edit.ts';

/** What is looked at, where it is not the list. */
export type OpenedPlugin =
  | { readonly kind: 'sample'; readonly file: PluginFile }
  | { readonly kind: 'own'; readonly id: string }
  /** `begin`: what it began with. */
  | { readonly kind: 'new'; readonly id: string; readonly begin: string };

/** What is open and what was typed there, while somebody looks at something else; both by account. */
export const kept = {
  opened: createKept<OpenedPlugin>(),
  edits: createKept<VersionedEdit<'yaml'>>(),
} as const;

export const nothingSeen = { fields: { yaml: '' }, version: 0 } as const;

/** Opens one that is not stored yet. */
export function openNew(accountId: string, id: string, begin: string): void {
  kept.edits.change(accountId, () => ({
    ...beginEdit<'yaml'>(['yaml'], nothingSeen),
    mine: { yaml: begin },
  }));
  kept.opened.change(accountId, () => ({ kind: 'new', id, begin }));
}

/** Opens something that is there. */
export function open(accountId: string, opened: Exclude<OpenedPlugin, { kind: 'new' }>): void {
  kept.edits.clear();
  kept.opened.change(accountId, () => opened);
}

/** Back to the list; what was typed is let go of. */
export function close(): void {
  kept.edits.clear();
  kept.opened.clear();
}
