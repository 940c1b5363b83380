import { defaultPrompt, defaultWorkflow } from '../../domain/default-workflow.ts';
import type { Clock } from '../clock.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';

export type CreateAccountPorts = {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Makes an account where there is none with its id; done again it finishes what is missing. True where it is listed
 * from now on.
 */
export async function createAccount(
  { records, clock }: CreateAccountPorts,
  { accountId, name }: { readonly accountId: string; readonly name: string },
  signal: AbortSignal,
): Promise<boolean> {
  const createdAt = new Date(clock.now()).toISOString();
  await records.write(
    keys.account(accountId),
    { name, description: '', createdAt, deleting: false, deleters: [], sweptTo: null },
    0,
    signal,
  );
  const account = await records.read(keys.account(accountId), signal);
  if (!account || account.value.deleting) return false;
  return (await records.write(keys.listing(accountId), { accountId }, 0, signal)) !== null;
}

/** Takes an account back that was just made, for somebody who could not come in. */
export async function unmakeAccount(
  { records }: Pick<CreateAccountPorts, 'records'>,
  accountId: string,
  signal: AbortSignal,
): Promise<void> {
  await records.remove(keys.prompt(accountId, '1', '1'), null, signal);
  await records.remove(keys.workflow(accountId, '1'), null, signal);
  await records.remove(keys.owners(accountId), null, signal);
  await records.remove(keys.listing(accountId), null, signal);
  await records.remove(keys.account(accountId), null, signal);
}

/** Makes a team's account with the workflow and the prompt that it starts with; one that is there stays as it is. */
export async function createTeamAccount(
  ports: CreateAccountPorts,
  { accountId, name }: { readonly accountId: string; readonly name: string },
  signal: AbortSignal,
): Promise<void> {
  const { records } = ports;
  if (!(await records.read(keys.account(accountId), signal))) {
    await records.write(keys.workflow(accountId, '1'), defaultWorkflow, 0, signal);
    await records.write(keys.prompt(accountId, '1', '1'), defaultPrompt, 0, signal);
  }
  await createAccount(ports, { accountId, name }, signal);
}
