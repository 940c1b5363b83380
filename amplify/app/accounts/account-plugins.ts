import {
  mostPlugins,
  pluginFileOf,
  type AccountPlugin,
  type AccountPluginList,
  type PluginChange,
} from '../../contract/plugins/account-plugin.ts';
import type { Caller } from '../../domain/caller.ts';
import { refused } from '../admission.ts';
import { readAccountPlugins, type AccountSources } from '../plugins/account-source.ts';
import { asMember, asOwner } from './access.ts';
import { answered, type Answer } from './answered.ts';
import type { AuditPorts } from './audit.ts';
import { changeConfiguration, readConfiguration, removeConfiguration } from './configuration.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys, nameOf } from './records.ts';

export type AccountPluginPorts = AuditPorts & Omit<AccountSources, 'records'>;

/** An account's own plugins, for its members, with what is wrong with any. */
export async function listPlugins(
  ports: AccountPluginPorts,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer<AccountPluginList>> {
  const { accountId } = caller;
  const member = await asMember(ports.records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const { put, stored, own } = await readAccountPlugins(ports, accountId, signal);
  const plugins = stored.map(({ key, value: { name, description }, version }) => ({
    id: nameOf(key),
    name,
    description,
    version,
  }));
  const files = put.plugins.map(({ file, plugin: { meta_data: meta } }) => ({
    file,
    name: meta.plugin_name,
    description: meta.plugin_description,
  }));
  return answered({ plugins, files, faults: [...put.faults, ...own.faults] });
}

/** A plugin as it was written, for members of its account. */
export async function givePlugin(
  records: RecordStore,
  caller: Caller,
  pluginId: string,
  signal: AbortSignal,
): Promise<Answer<AccountPlugin>> {
  const { accountId } = caller;
  const place = { accountId, key: keys.plugin(accountId, pluginId) };
  const read = await readConfiguration(records, caller, place, signal);
  if (read.kind === 'refused') return read;
  return read.record ? answered(viewOf(read.record)) : notFound;
}

/** Makes or changes a plugin for an owner; one that could not be read is not kept. */
export async function changePlugin(
  ports: AccountPluginPorts,
  caller: Caller,
  pluginId: string,
  { yaml, version }: PluginChange,
  signal: AbortSignal,
): Promise<Answer<AccountPlugin>> {
  const { accountId } = caller;
  const owner = await asOwner(ports.records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const { readPlugin } = await import('../../contract/plugins/read-plugin.ts');
  const reading = readPlugin(pluginFileOf(pluginId, yaml));
  if (reading.kind === 'refused')
    return { ...refused('invalid-request', 'yaml'), message: reading.fault.message };
  const { plugin_name: name, plugin_description: description } = reading.plugin.meta_data;
  const key = keys.plugin(accountId, pluginId);
  const place = { accountId, key, missing: 'plugin-not-found' } as const;
  const next = () => ({ name, description, yaml });
  const most = { of: keys.plugin(accountId, ''), count: mostPlugins };
  const change = { version, next, most, action: 'plugin.changed' };
  const changed = await changeConfiguration(ports, caller, place, change, signal);
  return changed.kind === 'refused' ? changed : answered(viewOf(changed.record));
}

/** Removes a plugin that an owner has seen; again does nothing. */
export function removePlugin(
  ports: AuditPorts,
  caller: Caller,
  { pluginId, version }: { readonly pluginId: string; readonly version: number },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { accountId } = caller;
  const place = { accountId, key: keys.plugin(accountId, pluginId) };
  const change = { version, action: 'plugin.removed' };
  return removeConfiguration(ports, caller, place, change, signal);
}

const notFound = refused('plugin-not-found', 'pluginId');

function viewOf({ key, value: { yaml }, version }: Stored<'plugin'>): AccountPlugin {
  return { id: nameOf(key), yaml, version };
}
