import type {
  AdminAccounts,
  AdminPeople,
  DeploymentChange,
  DeploymentView,
} from '../../contract/accounts/administration.ts';
import type { Caller } from '../../domain/caller.ts';
import type { Person } from '../../domain/membership.ts';
import { refused } from '../admission.ts';
import { asAdmin } from './access.ts';
import type { AccountPorts } from './account-ports.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit } from './audit.ts';
import { addHolder, dropHolder } from './holders.ts';
import { readPerson, standingOf } from './read-person.ts';
import type { RecordStore } from './record-store.ts';
import { keys, nameOf, type Records } from './records.ts';
import { isSameValue } from './same-value.ts';

type Sub = Pick<Caller, 'sub'>;

const accountsPerPage = 25;
const untouched: Records['deployment'] = { notice: '', turnsStopped: false, allowedModels: [] };

/** What administrators have set for everybody. */
export async function readDeployment(
  { records }: AccountPorts,
  caller: Sub,
  signal: AbortSignal,
): Promise<Answer<DeploymentView>> {
  const admin = await asAdmin(records, caller, signal);
  if (admin.kind === 'refused') return admin;
  const there = await records.read(keys.deployment(), signal);
  return answered(viewDeployment(there?.value ?? untouched, there?.version ?? 0));
}

function viewDeployment(
  { notice, turnsStopped, allowedModels }: Records['deployment'],
  version: number,
): DeploymentView {
  return { notice, turnsStopped, allowedModels: [...allowedModels], version };
}

/** Sets it, if it still is what the administrator has seen. */
export async function changeDeployment(
  ports: AccountPorts,
  caller: Sub,
  { version, ...change }: DeploymentChange,
  signal: AbortSignal,
): Promise<Answer<DeploymentView>> {
  const { records } = ports;
  const admin = await asAdmin(records, caller, signal);
  if (admin.kind === 'refused') return admin;
  const there = await records.read(keys.deployment(), signal);
  const view = viewDeployment(there?.value ?? untouched, there?.version ?? 0);
  // Sent again, because its answer was lost.
  const isOwnWrite = there !== null && (version === 0 || view.version === version + 1);
  if (isOwnWrite && isSameValue(there.value, change)) return answered(view);
  if (view.version !== version) return refused('version-conflict', 'version');
  const action = 'deployment.changed';
  const deed = { actor: caller.sub, accountId: null, action, subject: 'settings' };
  const details = { turnsStopped: `${change.turnsStopped}`, version: `${version + 1}` };
  await audit(ports, { ...deed, details }, signal);
  const written = await records.write(keys.deployment(), change, version, signal);
  if (written === null) return refused('version-conflict', 'version');
  return answered(viewDeployment(change, written));
}

/** A page of all accounts, in the order of their ids. */
export async function listAccounts(
  { records }: AccountPorts,
  caller: Sub,
  after: string | null,
  signal: AbortSignal,
): Promise<Answer<AdminAccounts>> {
  const admin = await asAdmin(records, caller, signal);
  if (admin.kind === 'refused') return admin;
  const start = after === null ? null : keys.listing(after).type;
  const request = { after: start, limit: accountsPerPage, newestFirst: false };
  const page = await records.page(keys.listing(''), request, signal);
  const views = page.records.map(({ value }) => viewAccount(records, value.accountId, signal));
  const accounts = (await Promise.all(views)).filter((view) => view !== null);
  return answered({ accounts, next: page.next === null ? null : nameOf({ type: page.next }) });
}

async function viewAccount(
  records: RecordStore,
  accountId: string,
  signal: AbortSignal,
): Promise<AdminAccounts['accounts'][number] | null> {
  const [account, owners, members] = await Promise.all([
    records.read(keys.account(accountId), signal),
    records.read(keys.owners(accountId), signal),
    records.list(keys.member(accountId, ''), signal),
  ]);
  if (!account) return null;
  const { name, createdAt, deleting } = account.value;
  const subs = owners?.value.subs ?? [];
  const present = members.filter(
    ({ value }) => standingOf(subs, value.sub, value.state).state !== 'removed',
  );
  return {
    accountId,
    name,
    createdAt,
    owners: subs.length,
    members: present.length,
    deleting,
  };
}

/** A page of everybody who can sign in; null where it begins after nothing that was ever given. */
export async function listPeople(
  { records, directory }: AccountPorts,
  caller: Sub,
  after: string | null,
  signal: AbortSignal,
): Promise<Answer<AdminPeople> | null> {
  const admin = await asAdmin(records, caller, signal);
  if (admin.kind === 'refused') return admin;
  const page = await directory.list(after, signal);
  if (!page) return null;
  const views = page.people.map(async ({ sub, email, isConfirmed: confirmed, createdAt }) => {
    const person = await readPerson(records, sub, signal);
    const accounts = await accountsOf(records, person, signal);
    const { admin: isAdmin, deleting } = person;
    return { sub, email, confirmed, createdAt, admin: isAdmin, deleting, accounts };
  });
  return answered({ people: await Promise.all(views), next: page.next });
}

async function accountsOf(records: RecordStore, person: Person, signal: AbortSignal) {
  const present = person.memberships.filter(({ state }) => state !== 'removed');
  const views = present.map(async ({ accountId, role }) => {
    const account = await records.read(keys.account(accountId), signal);
    return { accountId, role, name: account?.value.name ?? accountId };
  });
  return Promise.all(views);
}

/** Makes somebody an administrator, or one no more; one always stays. */
export async function appoint(
  ports: AccountPorts,
  caller: Sub,
  { sub, admin }: { readonly sub: string; readonly admin: boolean },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const allowed = await asAdmin(records, caller, signal);
  if (allowed.kind === 'refused') return allowed;
  const person = await records.read(keys.person(sub), signal);
  if (!person || (admin && person.value.deleting)) return refused('person-not-found', 'sub');
  if (!admin && (await isLastAdmin(records, sub, signal))) return refused('last-admin');
  const action = admin ? 'admin.appointed' : 'admin.dismissed';
  await audit(ports, { actor: caller.sub, accountId: null, action, subject: sub }, signal);
  if (admin) await addHolder(records, keys.admins(), sub, signal);
  else if ((await dropAdmin(records, sub, signal)) === 'last') return refused('last-admin');
  return done;
}

/** Whether nobody else looks after the deployment. */
export async function isLastAdmin(
  records: RecordStore,
  sub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const admins = await records.read(keys.admins(), signal);
  return admins !== null && admins.value.subs.every((admin) => admin === sub);
}

/** Takes somebody out of the list of administrators, unless nobody would be left in it. */
export function dropAdmin(
  records: RecordStore,
  sub: string,
  signal: AbortSignal,
): Promise<'dropped' | 'last'> {
  return dropHolder(records, keys.admins(), sub, signal);
}
