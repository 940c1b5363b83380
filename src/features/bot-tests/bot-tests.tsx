import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState, type RefObject } from 'react';
import { ulid } from 'ulid';
import type { BotTest, TestRunList } from '../../../amplify/contract/bots/bot-test.ts';
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
        <Tests {...parts} tests={tests.data} list={runs.data} onEdit={setEdited} />
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
  readonly list: TestRunList;
  readonly onEdit: (edited: Edited) => void;
};

function Tests(properties: TestsProperties) {
  const { tests, list, onEdit } = properties;
  const { runs, underWay } = list;
  const words = botTestsTexts;
  const client = useQueryClient();
  const { busy, fault, run } = useRunning(properties);
  const runButton = useRef<HTMLButtonElement>(null);
  const stopping = useStopping(properties, underWay);
  const isRunning = underWay !== null;
  if (tests.length === 0) return <NothingThere title={words.none} text={words.noneText} />;
  return (
    <>
      <div className="test-head">
        <BusyButton
          ref={runButton}
          className="button"
          busy={busy || isRunning}
          onClick={() => void run()}
        >
          {words.run}
        </BusyButton>
        {underWay && (
          <BusyButton
            ref={(button) => passOnFocus(button, runButton)}
            className="button"
            busy={stopping.busy}
            onClick={() => void stopping.stop()}
          >
            {words.stop}
          </BusyButton>
        )}
        <RunState {...list} />
      </div>
      {fault && (
        <p className="field-error" role="alert">
          {words.notRun} {callSentence(codeOf(fault))}
        </p>
      )}
      {stopping.fault && (
        <p className="field-error" role="alert">
          {words.notStopped} {callSentence(codeOf(stopping.fault))}
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

/** A button that goes while it has the focus gives it to the one beside it. */
function passOnFocus(
  button: HTMLButtonElement | null,
  next: RefObject<HTMLButtonElement | null>,
): () => void {
  return () => {
    if (button !== null && document.activeElement === button) next.current?.focus();
  };
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

/** Stops what is under way, until its function has heard of it. */
function useStopping({ api, place }: TestParts, underWay: TestRunList['underWay']) {
  const client = useQueryClient();
  const { busy, fault, ask } = useAsking<Refusal>();
  async function stop() {
    if (!underWay) return;
    await ask((signal) => createBotTestsApi(api, place).stop(underWay.id, signal));
    await client.invalidateQueries({ queryKey: botTestQueries(api, place).runs.queryKey });
  }
  return { busy: busy || underWay?.stopping === true, fault, stop };
}
