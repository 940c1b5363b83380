import type { Backend } from '../local/backend.ts';
import { createPerson, isKnown } from './create-person.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { localAccess, personParts } from './deployment-access.ts';

/** Makes the demo people where they are missing; on later starts it only looks. */
export async function seedDemoAccounts(backend: Backend, port: number): Promise<void> {
  const parts = personParts(localAccess({ port, operator: backend.operator }), backend.outputs);
  const password = { kind: 'permanent', value: demoPassword } as const;
  for (const { email, account, role, admin } of demoAccounts) {
    const signal = AbortSignal.timeout(30_000);
    if (await isKnown(parts, email, signal)) continue;
    await createPerson(parts, { email, account, role, admin }, password, signal);
  }
}
