import { endingTexts } from '../../../texts/ending-texts.ts';
import { errorSentence } from '../../../texts/error-sentence.ts';
import { Alert } from '../../../ui/alert.tsx';
import type { AnswerEndingProperties } from '../answer-ending.tsx';
import { Deeds } from './deeds.tsx';
import './ending-notice.css';
import { helpFor } from './help-for.ts';
import { toldEnding } from './told-ending.ts';
import { usePause } from './use-pause.ts';

type Properties = AnswerEndingProperties & {
  /** Whether this person sees to the account's endpoint, or to the deployment. */
  readonly maySetUp: boolean;
  /** Whether there is another than the one that answered, as far as is known. */
  readonly hasOtherModel: boolean;
  /** Begins a new chat with the question in it. */
  readonly onNewChat: () => void;
};

/** What ended an answer, what is kept of it, and what to do now. */
export function EndingNotice({ entry, hasText, commands, onNewChat, ...there }: Properties) {
  const { maySetUp, hasOtherModel } = there;
  const words = endingTexts;
  const { tone, title, text, deeds } = toldEnding(entry, hasText);
  const code = entry.code ?? (tone === 'fault' ? 'unknown' : undefined);
  const helps = helpFor(code).filter((help) => help !== 'other-model' || hasOtherModel);
  const { seconds, first, isOver, end } = usePause(entry);
  const advice = helps.includes('settings') ? words[maySetUp ? 'lookAtIt' : 'askSomebody'] : '';
  const pause = first > 0 ? words.pause(first) : '';
  const sentences = [text ?? errorSentence(code ?? 'unknown'), advice];
  return (
    <>
      <Alert
        tone={tone}
        title={title}
        text={sentences.filter((sentence) => sentence !== '').join(' ')}
        code={code}
        action={
          <>
            {/* Read out once, with the notice: what ticks is for whoever sees it. */}
            {pause !== '' && <span className="sr">{pause}</span>}
            <Deeds
              {...{ entry, commands, deeds, seconds, onNewChat }}
              helps={helps.filter((help) => help !== 'settings' || maySetUp)}
              onOtherModel={() => {
                end();
                commands.showParameters();
              }}
            />
          </>
        }
      />
      <output className="sr">{isOver ? words.pauseOver : ''}</output>
    </>
  );
}
