import { useQuery } from '@tanstack/react-query';
import { testsOutcome, type TestsOutcome } from '../../amplify/contract/bots/tests-outcome.ts';
import type { KnownBot } from '../backend/known-bot.ts';
import { botTestQueries } from '../features/bot-tests/test-queries.ts';
import { useSignedIn } from './signed-in.tsx';

/** What the tests of somebody's own bot say of it as it is now; until they are known, what asks for a reason. */
export function useTestsOutcome({ reference, own }: KnownBot): TestsOutcome {
  const { session, backend } = useSignedIn();
  const queries = botTestQueries(backend.api, { accountId: session.accountId ?? '', reference });
  const enabled = own?.mine === true && session.accountId !== null;
  const tests = useQuery({ ...queries.tests, enabled });
  const runs = useQuery({ ...queries.runs, enabled });
  if (!tests.data || !runs.data) return 'none';
  return testsOutcome(tests.data, runs.data.runs[0] ?? null, own?.version ?? null);
}
