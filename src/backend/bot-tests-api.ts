import {
  botTestListSchema,
  botTestSchema,
  runStopSchema,
  testRunListSchema,
  type BotTest,
  type BotTestChange,
  type RunStop,
  type TestRunList,
} from '../../amplify/contract/bots/bot-test.ts';
import type { ApiClient, Refusal } from './api-client.ts';
import { accountPath, callJson, chosen, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

/** Whose tests: the person's own, of one bot, be it a sample or own. */
export type TestsPlace = { readonly accountId: string; readonly reference: string };

/** What somebody wants a bot to answer, and what came of asking it. */
export function createBotTestsApi(api: ApiClient, place: TestsPlace) {
  const path = `${accountPath(place.accountId)}/bots/${encodeURIComponent(place.reference)}`;
  return {
    async tests(signal: AbortSignal): Asked<readonly BotTest[]> {
      const call = { method: 'GET', path: `${path}/tests` } as const;
      return chosen(await callJson(api, botTestListSchema, call, signal), ({ tests }) => tests);
    },
    save: (testId: string, body: BotTestChange, signal: AbortSignal): Asked<BotTest> =>
      callJson(
        api,
        botTestSchema,
        { method: 'PUT', path: `${path}/tests/${testId}`, body },
        signal,
      ),
    remove: (testId: string, version: number, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `${path}/tests/${testId}?version=${version}` },
        signal,
      ),
    /** The last two, and what is under way. */
    runs: (signal: AbortSignal): Asked<TestRunList> =>
      callJson(api, testRunListSchema, { method: 'GET', path: `${path}/runs` }, signal),
    /** Orders a run to end; what there is by then stays among the runs. */
    stop: (runId: string, signal: AbortSignal): Asked<RunStop> =>
      callJson(
        api,
        runStopSchema,
        { method: 'POST', path: `${path}/runs/${runId}/stop`, body: {} },
        signal,
      ),
    /** Begins a run; it goes on whether or not somebody listens, and what comes of it is among the runs. */
    async run(
      runId: string,
      signal: AbortSignal,
    ): Promise<{ readonly kind: 'done'; readonly value: null } | Refusal> {
      const answer = await api.call(
        `${path}/runs`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({ runId }),
        },
        signal,
      );
      if (answer.kind !== 'answered') return answer;
      // Heard to its end, so that nothing on the way takes the run for one that nobody wants.
      void answer.response.text().catch(() => undefined);
      return { kind: 'done', value: null };
    },
  };
}
