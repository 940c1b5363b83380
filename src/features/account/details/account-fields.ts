import type { Account } from '../../../../amplify/contract/accounts/configuration.ts';
import type { Seen } from '../versioned/versioned-edit.ts';

export type AccountField = 'name' | 'description';

export const accountFields: readonly AccountField[] = ['name', 'description'];

export function seenAccount({ name, description, version }: Account): Seen<AccountField> {
  return { fields: { name, description }, version };
}
