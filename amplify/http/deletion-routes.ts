import { deleteAccount } from '../app/accounts/delete-account.ts';
import { deletePerson } from '../app/accounts/delete-person.ts';
import type { DeletionPorts } from '../app/accounts/deletion-ports.ts';
import type { RouteTable } from './route-table.ts';

/** Deleting a person or an account; called again and again, each call goes on where the one before came to. */
export function deletionRoutes(ports: DeletionPorts): RouteTable {
  return {
    'DELETE /person': {
      of: 'person',
      answer: ({ caller, signal }) => deletePerson(ports, caller, signal),
    },
    'DELETE /accounts/{accountId}': {
      // Whoever deletes the active account has another one before it is gone.
      of: 'person',
      answer: ({ request, caller, signal }) =>
        deleteAccount(ports, caller, request.parameters['accountId'] ?? '', signal),
    },
  };
}
