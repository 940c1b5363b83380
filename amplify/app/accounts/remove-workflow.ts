import type { Caller } from '../../domain/caller.ts';
import { asOwner } from './access.ts';
import type { Answer } from './answered.ts';
import type { AuditPorts } from './audit.ts';
import { removeConfiguration } from './configuration.ts';
import { keys } from './records.ts';

/** Removes a workflow, then its prompts; again it removes what was left of them. */
export async function removeWorkflow(
  ports: AuditPorts,
  caller: Caller,
  { workflowId, version }: { readonly workflowId: string; readonly version: number },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const { accountId } = caller;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const place = { accountId, key: keys.workflow(accountId, workflowId) };
  const change = { version, action: 'workflow.removed' };
  const removed = await removeConfiguration(ports, caller, place, change, signal);
  if (removed.kind === 'refused') return removed;
  for (const { key } of await records.list(keys.prompt(accountId, workflowId, ''), signal))
    await records.remove(key, null, signal);
  return removed;
}
