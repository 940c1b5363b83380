import { useState } from 'react';
import { ulid } from 'ulid';
import type { BotTestChange } from '../../../amplify/contract/bots/bot-test.ts';
import { utf8Length } from '../../../amplify/contract/limits.ts';
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

/** So many messages before a question are kept, so much of each, and of all no more than a request takes. */
const mostBefore = 40;
const mostCharacters = 32_000;
const mostBytes = 100_000;

function keptOf(before: TakenTurn['before']): BotTestChange['before'] {
  const kept: BotTestChange['before'] = [];
  let bytes = 0;
  for (const { role, text } of before.slice(-mostBefore).toReversed()) {
    // No half of a character at its end.
    const part = text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/u, '');
    bytes += utf8Length(JSON.stringify(part));
    if (bytes > mostBytes) break;
    kept.unshift({ role, text: part });
  }
  return kept;
}

/** Makes a test of a turn. */
export function SaveTest({ turn, ...parts }: Properties) {
  const { question, parameters, answer } = turn;
  const [testId] = useState(ulid);
  const before = keptOf(turn.before);
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
