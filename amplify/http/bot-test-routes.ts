import { listTests, removeTest, saveTest } from '../app/bot-tests/change-tests.ts';
import { stopRun } from '../app/bot-tests/stop-run.ts';
import { listRuns } from '../app/bot-tests/test-runs.ts';
import type { TestPorts } from '../app/bot-tests/test-access.ts';
import { refused } from '../app/admission.ts';
import type { Clock } from '../app/clock.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { botReferenceSchema } from '../contract/bots/bot-reference.ts';
import { botTestChangeSchema } from '../contract/bots/bot-test.ts';
import { isUlid } from '../contract/ulid.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import type { RouteTable } from './route-table.ts';
import { versionIn } from './version-in.ts';

const path = '/accounts/{accountId}/bots/{botId}';

/** What somebody wants a bot to answer, be it a sample or own, and what came of asking it. */
export function botTestRoutes(
  ports: TestPorts & { readonly clock: Pick<Clock, 'now'> },
): RouteTable {
  return {
    [`GET ${path}/tests`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const reference = referenceIn(request);
        return reference === null ? botNotFound : listTests(ports, caller, reference, signal);
      },
    },
    [`PUT ${path}/tests/{testId}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(botTestChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const place = placeIn(request);
        return 'code' in place ? place : saveTest(ports, caller, place, body.value, signal);
      },
    },
    [`DELETE ${path}/tests/{testId}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const version = versionIn(request);
        if (typeof version !== 'number') return version;
        const place = placeIn(request);
        return 'code' in place ? place : removeTest(ports, caller, { ...place, version }, signal);
      },
    },
    [`GET ${path}/runs`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const reference = referenceIn(request);
        return reference === null ? botNotFound : listRuns(ports, caller, reference, signal);
      },
    },
    [`POST ${path}/runs/{runId}/stop`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const reference = referenceIn(request);
        if (reference === null) return botNotFound;
        const runId = request.parameters['runId'] ?? '';
        if (!isUlid(runId)) return refused('run-not-found', 'runId');
        return stopRun(ports, caller, { reference, runId }, signal);
      },
    },
  };
}

const botNotFound = refused('bot-not-found', 'botId');

/** The bot that a path names; null where that is no reference. */
export function referenceIn({ parameters }: ApiRequest): string | null {
  const parsed = botReferenceSchema.safeParse(parameters['botId']);
  return parsed.success ? parsed.data : null;
}

function placeIn(request: ApiRequest) {
  const reference = referenceIn(request);
  if (reference === null) return botNotFound;
  const testId = request.parameters['testId'] ?? '';
  return isUlid(testId) ? { reference, testId } : refused('test-not-found', 'testId');
}
