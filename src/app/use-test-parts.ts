import { useSignedIn } from './signed-in.tsx';
import type { TestParts } from '../features/bot-tests/test-dialog.tsx';
import { schemaFault } from '../features/parameters/schema-fault.ts';

/** What the tests of a bot need of the page; null for whoever has no account. */
export function useTestParts(reference: string, persona: string): TestParts | null {
  const { session, backend, list } = useSignedIn();
  const { accountId } = session;
  if (accountId === null) return null;
  const place = { accountId, reference };
  return { api: backend.api, place, persona, toasts: list.toasts, schemaFault };
}
