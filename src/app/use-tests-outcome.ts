import { useQuery } from '@tanstack/react-query';
import { testsOutcome } from '../../amplify/contract/bots/tests-outcome.ts';
import { isDeleted, type KnownBot } from '../backend/known-bot.ts';
import type { KnownOutcome } from '../features/bot-editor/own-bot-parts.ts';
import { botTestQueries } from '../features/bot-tests/test-queries.ts';
import { useSignedIn } from './signed-in.tsx';

/** What the tests of somebody's own bot say of it as it is now. */
export function useTestsOutcome(bot: KnownBot): KnownOutcome {
  const { reference, own } = bot;
  const { session, backend } = useSignedIn();
  const queries = botTestQueries(backend.api, { accountId: session.accountId ?? '', reference });
  // Those of one that is deleted are out of reach with it.
  const enabled = own?.mine === true && !isDeleted(bot) && session.accountId !== null;
  const tests = useQuery({ ...queries.tests, enabled });
  const runs = useQuery({ ...queries.runs, enabled });
  if (!tests.data || !runs.data) return tests.isError || runs.isError ? 'unread' : 'reading';
  return testsOutcome(tests.data, runs.data.runs[0] ?? null, own?.version ?? null);
}
