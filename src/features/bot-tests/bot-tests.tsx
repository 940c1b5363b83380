import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ulid } from 'ulid';
import type { BotTest, TestRun } from '../../../amplify/contract/bots/bot-test.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { createBotTestsApi } from '../../backend/bot-tests-api.ts';
import { codeOf, codeOfError } from '../../backend/expect-done.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { LineList } from '../../ui/line-list.tsx';
import { NothingThere, Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import './bot-tests.css';
import { compareRuns } from './compare-runs.ts';
import { removeTest } from './remove-test.ts';
import { RunState } from './run-state.tsx';
import { TestDialog, type TestParts } from './test-dialog.tsx';
import { draftOfTest, emptyTest } from './test-draft.ts';
import { TestLine } from './test-line.tsx';
import { botTestQueries } from './test-queries.ts';

/** A test that is made or changed. */
type Edited = { readonly testId: string; readonly test: BotTest | null };

/** On a bot's page: one's own tests of it, and what came of running them. */
export function BotTests(parts: TestParts) {
  const { api, place } = parts;
  const words = botTestsTexts;
  const queries = botTestQueries(api, place);
  const tests = useQuery(queries.tests);
  const runs = useQuery(queries.runs);
  const [edited, setEdited] = useState<Edited | null>(null);
  const failed = [tests, runs].find((query) => query.isError && !query.data);
  return (
    <Section
      title={words.title}
      text={words.text}
      action={
        <button
          type="button"
          className="button"
          onClick={() => setEdited({ testId: ulid(), test: null })}
        >
          <Plus className="icon-small" aria-hidden="true" />
          {words.add}
        </button>
      }
    >
      {tests.data && runs.data && (
        <Tests {...parts} tests={tests.data} runs={runs.data} onEdit={setEdited} />
      )}
      {!failed && !(tests.data && runs.data) && <Reading label={words.reading} />}
      {failed && (
        <Unreadable
          title={words.failed}
          text={callSentence(codeOfError(failed.error))}
          retry={words.retry}
          onRetry={() => void failed.refetch()}
        />
      )}
      {edited && (
        <TestDialog
          {...parts}
          title={edited.test ? words.dialog.editTitle : words.dialog.newTitle}
          testId={edited.testId}
          version={edited.test?.version ?? 0}
          begin={edited.test ? draftOfTest(edited.test) : emptyTest}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

type TestsProperties = TestParts & {
  readonly tests: readonly BotTest[];
  /** Newest first. */
  readonly runs: readonly TestRun[];
  readonly onEdit: (edited: Edited) => void;
};

function Tests(properties: TestsProperties) {
  const { tests, runs, onEdit } = properties;
  const words = botTestsTexts;
  const client = useQueryClient();
  const { busy, fault, run } = useRunning(properties);
  const isRunning = runs[0]?.state === 'running';
  if (tests.length === 0) return <NothingThere title={words.none} text={words.noneText} />;
  return (
    <>
      <div className="test-head">
        <BusyButton className="button" busy={busy || isRunning} onClick={() => void run()}>
          {words.run}
        </BusyButton>
        <RunState runs={runs} />
      </div>
      {fault && (
        <p className="field-error" role="alert">
          {words.notRun} {callSentence(codeOf(fault))}
        </p>
      )}
      <LineList label={words.list}>
        {compareRuns(tests, runs).map((compared) => (
          <TestLine
            key={compared.test.id}
            compared={compared}
            runs={runs.length}
            isRunning={isRunning}
            onEdit={() => onEdit({ testId: compared.test.id, test: compared.test })}
            onRemove={() => void removeTest(properties, client, compared.test)}
          />
        ))}
      </LineList>
    </>
  );
}

function useRunning({ api, place }: TestParts) {
  const client = useQueryClient();
  const { busy, fault, ask } = useAsking<Refusal>();
  const { queryKey } = botTestQueries(api, place).runs;
  async function run() {
    await ask((signal) => createBotTestsApi(api, place).run(ulid(), signal));
    // Also where it was refused: another window may have begun one.
    await client.invalidateQueries({ queryKey });
  }
  return { busy, fault, run };
}
