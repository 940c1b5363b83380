import type { EraseHoldingsPorts } from '../erase-holdings.ts';
import type { SecretShelf } from '../mcp/secret-shelf.ts';
import type { AccountPorts } from './account-ports.ts';
import type { Deletion } from '../../contract/accounts/person.ts';

export type DeletionPorts = AccountPorts &
  EraseHoldingsPorts & { readonly secrets: Pick<SecretShelf, 'removeAll'> };

/** How far a deletion came in the time it had. */
export type DeletionStep = Deletion;

/** API Gateway gives a call 29 seconds, and a page of messages takes well under one. */
export const deletionDuration = 18_000;

export function deletingStill(step: string, erased: number): DeletionStep {
  return { state: 'deleting', step, erased };
}
