import { useState } from 'react';
import { ulid } from 'ulid';
import type { BotTestChange } from '../../../amplify/contract/bots/bot-test.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { TestDialog, type TestParts } from './test-dialog.tsx';
import { emptyTest, nameFromQuestion } from './test-draft.ts';

/** What was asked and answered in a conversation, with all that led there. */
export type TakenTurn = Pick<BotTestChange, 'question' | 'parameters'> & {
  readonly before: readonly BotTestChange['before'][number][];
  readonly answer: string;
};

type Properties = TestParts & {
  readonly turn: TakenTurn;
  readonly onClose: () => void;
};

/** So many messages before a question are kept, and so much of each. */
const mostBefore = 40;
const mostCharacters = 32_000;

/** Makes a test of a turn. */
export function SaveTest({ turn, ...parts }: Properties) {
  const { question, parameters, answer } = turn;
  const [testId] = useState(ulid);
  const before = turn.before.slice(-mostBefore).map(({ role, text }) => ({
    role,
    // No half of a character at its end.
    text: text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/u, ''),
  }));
  return (
    <TestDialog
      {...parts}
      title={botTestsTexts.dialog.saveTitle}
      testId={testId}
      version={0}
      begin={{ ...emptyTest, name: nameFromQuestion(question), question, parameters, before }}
      answer={answer}
    />
  );
}
