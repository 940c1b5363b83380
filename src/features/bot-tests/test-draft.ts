import {
  botTestChangeSchema,
  type BotCheck,
  type BotTest,
  type BotTestChange,
} from '../../../amplify/contract/bots/bot-test.ts';
import { checkFields, type FieldLabels } from '../../backend/check-fields.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';

export type CheckKind = BotCheck['kind'];

/** A test as it is typed: what was typed for another kind of check is kept until it is saved. */
export type TestDraft = Pick<BotTestChange, 'before' | 'parameters'> & {
  readonly name: string;
  readonly question: string;
  readonly kind: CheckKind;
  /** One in each line. */
  readonly phrases: string;
  readonly schema: string;
  readonly criterion: string;
};

const words = botTestsTexts.dialog;

export const testLabels = {
  name: words.name,
  question: words.question,
  'check.phrases': words.phrases,
  'check.schema': words.schema,
  'check.criterion': words.criterion,
} as const satisfies FieldLabels;

export const emptyTest: TestDraft = {
  name: '',
  question: '',
  before: [],
  parameters: {},
  kind: 'phrases',
  phrases: '',
  schema: '',
  criterion: '',
};

/** A stored test, to be typed over. */
export function draftOfTest({ name, question, before, parameters, check }: BotTest): TestDraft {
  return {
    ...emptyTest,
    name,
    question,
    before,
    parameters,
    kind: check.kind,
    ...(check.kind === 'phrases' && { phrases: check.phrases.join('\n') }),
    ...(check.kind === 'json-schema' && { schema: check.schema }),
    ...(check.kind === 'criterion' && { criterion: check.criterion }),
  };
}

const longestName = 80;

/** What a test is called until somebody says otherwise: how its question begins. */
export function nameFromQuestion(question: string): string {
  const line = question.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line.length <= longestName) return line;
  const cut = Array.from(line.slice(0, longestName - 1))
    .slice(0, -1)
    .join('');
  return `${cut.replace(/\s+\S*$/u, '')} …`;
}

/** What the server takes of a draft. */
export function changeOfTest(draft: TestDraft, version: number): BotTestChange {
  const { name, question, before, parameters } = draft;
  return { name, question, before, parameters, check: checkOf(draft), version };
}

function checkOf({ kind, phrases, schema, criterion }: TestDraft): BotCheck {
  switch (kind) {
    case 'phrases':
      return { kind, phrases: phrases.split('\n').filter((phrase) => phrase.trim() !== '') };
    case 'json-schema':
      return { kind, schema };
    case 'criterion':
      return { kind, criterion };
    default:
      return kind satisfies never;
  }
}

/** What is wrong with a draft, by field. */
export function checkTestDraft(
  draft: TestDraft,
  schemaFault: (text: string) => string | null,
): ReadonlyMap<string, string> {
  const faults = new Map(checkFields(botTestChangeSchema, changeOfTest(draft, 0), testLabels));
  const fault = draft.kind === 'json-schema' ? schemaFault(draft.schema) : null;
  if (fault !== null) faults.set('check.schema', fault);
  return faults;
}
