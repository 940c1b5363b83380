import type { BotCheck, TestResult } from '../../contract/bots/bot-test.ts';
import { faults } from '../../contract/error-codes.ts';
import {
  checkPhrases,
  jsonOf,
  judgementPrompt,
  readJudgement,
  type Verdict,
} from '../../domain/answer-check.ts';
import type { PassingAnswer } from '../ask-in-passing.ts';
import type { SchemaChecker } from './schema-checker.ts';

export type CheckedAnswer = Pick<TestResult, 'outcome' | 'reason'>;

/** Asks a model something that has nothing to do with the bot. */
export type AskJudge = (prompt: string) => Promise<PassingAnswer>;

/** Whether a bot's answer is as its test wants it. */
export async function checkTestAnswer(
  schemas: SchemaChecker,
  { check, question }: { readonly check: BotCheck; readonly question: string },
  { text, ending }: PassingAnswer,
  ask: AskJudge,
  signal: AbortSignal,
): Promise<CheckedAnswer> {
  if (ending.error !== null)
    return {
      outcome: 'broken',
      reason: `There was no whole answer. ${faults[ending.error].message}`,
    };
  return resultOf(await verdictOn(schemas, { check, question, answer: text }, ask, signal));
}

type Checking = { readonly check: BotCheck; readonly question: string; readonly answer: string };

async function verdictOn(
  schemas: SchemaChecker,
  { check, question, answer }: Checking,
  ask: AskJudge,
  signal: AbortSignal,
): Promise<Verdict> {
  switch (check.kind) {
    case 'phrases':
      return checkPhrases(answer, check.phrases);
    case 'json-schema':
      return checkSchema(schemas, check.schema, answer, signal);
    case 'criterion': {
      const { text, ending } = await ask(judgementPrompt(check.criterion, question, answer));
      if (ending.error === null) return readJudgement(text);
      const reason = `The model that was to judge gave no answer. ${faults[ending.error].message}`;
      return { kind: 'undecided', reason };
    }
    default:
      return check satisfies never;
  }
}

async function checkSchema(
  schemas: SchemaChecker,
  schema: string,
  answer: string,
  signal: AbortSignal,
): Promise<Verdict> {
  const json = jsonOf(answer);
  if (json === null) return { kind: 'failed', reason: 'The answer is not JSON.' };
  const verdict = await schemas.check(schema, json.value, signal);
  switch (verdict.kind) {
    case 'fits':
      return { kind: 'passed' };
    case 'does-not-fit':
      return { kind: 'failed', reason: verdict.reason };
    case 'unusable':
      return { kind: 'undecided', reason: verdict.reason };
    default:
      return verdict satisfies never;
  }
}

function resultOf(verdict: Verdict): CheckedAnswer {
  switch (verdict.kind) {
    case 'passed':
      return { outcome: 'passed', reason: null };
    case 'failed':
      return { outcome: 'failed', reason: verdict.reason };
    case 'undecided':
      return { outcome: 'broken', reason: verdict.reason };
    default:
      return verdict satisfies never;
  }
}
