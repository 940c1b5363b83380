import type { TestRun, TestRunList } from '../../../amplify/contract/bots/bot-test.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { exactMoment, spokenMoment } from '../../texts/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { figuresOf } from './compare-runs.ts';

/** How far the run is that is under way, or how the last one and the one before came out. */
export function RunState({ runs, underWay }: TestRunList) {
  const words = botTestsTexts.runs;
  // What has only just begun is not among the runs yet.
  const isBeginning = underWay !== null && runs.every(({ id }) => id !== underWay.id);
  const [latest, before] = isBeginning ? [undefined, runs[0]] : runs;
  const isRunning = latest?.state === 'running';
  return (
    <div className="test-runs">
      {isRunning && (
        <progress aria-label={words.running} max={latest.tests} value={latest.results.length} />
      )}
      {/* There before it says anything, so that it is heard. */}
      <output>
        {!latest && (isBeginning ? words.beginning : words.never)}
        {isRunning &&
          (underWay?.stopping
            ? words.stopping
            : words.progress(latest.results.length, latest.tests))}
        {(latest?.state === 'ended' || latest?.state === 'stopped') && (
          <Summary label={words.latest} run={latest} />
        )}
      </output>
      {latest?.state === 'lost' && <Alert tone="notice" title={words.lost} />}
      {before && (
        <p className="hint">
          <Summary label={words.before} run={before} />
        </p>
      )}
    </div>
  );
}

function Summary({ label, run }: { readonly label: string; readonly run: TestRun }) {
  const words = botTestsTexts.runs;
  const { startedAt, version, model, state, results, tests } = run;
  const isStopped = state === 'stopped' && words.stopped(results.length, tests);
  const told = [
    isStopped,
    words.figures(figuresOf(run)),
    version !== null && words.of(version),
    model,
  ];
  return (
    <>
      {`${label}: ${told.filter((part) => part !== false && part !== null).join(' · ')} · `}
      <TimeText time={startedAt} text={spokenMoment(startedAt)} exact={exactMoment(startedAt)} />
    </>
  );
}
