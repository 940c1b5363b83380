import { Check, CircleAlert, X } from 'lucide-react';
import type { BotTest, TestResult } from '../../../amplify/contract/bots/bot-test.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { parameterLines } from '../../texts/spoken-parameter.ts';
import { Line, Tag } from '../../ui/line-list.tsx';
import type { ComparedTest } from './compare-runs.ts';

type Properties = {
  readonly compared: ComparedTest;
  /** How many runs there are to show: none, the last, or also the one before. */
  readonly runs: number;
  readonly isRunning: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

/** A test, and what came of it beside what came of it before. */
export function TestLine({ compared, runs, isRunning, onEdit, onRemove }: Properties) {
  const words = botTestsTexts;
  const { test, latest, before, isChanged } = compared;
  const set = parameterLines(test.parameters);
  return (
    <Line
      title={test.name}
      tag={isChanged && <Tag>{words.runs.changed}</Tag>}
      actions={
        <>
          <button
            type="button"
            className="button small"
            aria-label={words.editNamed(test.name)}
            onClick={onEdit}
          >
            {words.edit}
          </button>
          <button
            type="button"
            className="button small"
            aria-label={words.removeNamed(test.name)}
            onClick={onRemove}
          >
            {words.remove}
          </button>
        </>
      }
      foot={
        runs > 0 && (
          <dl className="test-results">
            <div>
              <dt>{words.runs.latest}</dt>
              <dd>
                <Result test={test} result={latest} isAwaited={isRunning} />
              </dd>
            </div>
            {runs > 1 && (
              <div>
                <dt>{words.runs.before}</dt>
                <dd>
                  <Result test={test} result={before} isAwaited={false} />
                </dd>
              </div>
            )}
          </dl>
        )
      }
    >
      <p className="test-question" dir="auto">
        {test.question}
      </p>
      <p className="hint" dir="auto">
        {checkSentence(test)}
      </p>
      {set.length > 0 && (
        <p className="hint">{words.checks.set(set.map(({ label }) => label).join(', '))}</p>
      )}
    </Line>
  );
}

function checkSentence({ check }: BotTest): string {
  const words = botTestsTexts.checks;
  switch (check.kind) {
    case 'phrases':
      return words.phrases(check.phrases);
    case 'json-schema':
      return words['json-schema'];
    case 'criterion':
      return words.criterion(check.criterion);
    default:
      return check satisfies never;
  }
}

type ResultProperties = {
  readonly test: BotTest;
  readonly result: TestResult | null;
  /** Whether there may be one soon. */
  readonly isAwaited: boolean;
};

const icons = { passed: Check, failed: X, broken: CircleAlert };

function Result({ test, result, isAwaited }: ResultProperties) {
  const words = botTestsTexts.runs;
  if (!result) return <p className="hint">{isAwaited ? words.waiting : words.notAsked}</p>;
  const { outcome, reason, answer, milliseconds } = result;
  const Icon = icons[outcome];
  return (
    <>
      <p className={`test-outcome is-${outcome}`}>
        <Icon className="icon-small" aria-hidden="true" />
        <b>{words.outcomes[outcome]}</b>
        <span className="mono">{words.seconds(milliseconds)}</span>
      </p>
      {reason !== null && <p dir="auto">{reason}</p>}
      {result.testVersion !== test.version && <p className="hint">{words.edited}</p>}
      {answer === '' ? (
        <p className="hint">{words.noAnswer}</p>
      ) : (
        <details>
          <summary>{words.answer}</summary>
          <p className="test-answer" dir="auto">
            {answer}
          </p>
        </details>
      )}
    </>
  );
}
