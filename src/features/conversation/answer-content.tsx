import type { Step } from '../../../amplify/contract/steps.ts';
import { texts } from '../../texts/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Markdown } from './markdown/markdown.tsx';
import { NotFetched } from './not-fetched.tsx';
import type { AnswerWithStepsProperties } from './steps/answer-with-steps.tsx';
import { useFetched } from '../../ui/use-fetched.ts';
import type { StepsParts } from './answer-parts.ts';

type Properties = Omit<AnswerWithStepsProperties, 'api'> & { readonly parts: StepsParts };

/** An answer's words, and what was done for it: as much of both as is there. */
export function AnswerContent(properties: Properties) {
  const { text } = properties;
  return (
    // Whatever a model writes, it breaks no more than its own answer.
    <ErrorBoundary instead={<div className="said">{text}</div>}>
      <Content {...properties} />
    </ErrorBoundary>
  );
}

function Content({ parts, ...properties }: Properties) {
  const { text, steps, isLive, isBroken } = properties;
  const { value: drawn, retry } = useFetched(steps.length > 0, parts.drawing);
  if (drawn && steps.length > 0) return <drawn.AnswerWithSteps {...properties} api={parts.api} />;
  return (
    <>
      {text !== '' && (
        <div className={isBroken ? 'broken' : undefined}>
          <Markdown text={text} live={isLive} />
        </div>
      )}
      {retry && <NotFetched title={texts.message.stepsUnavailable} retry={retry} />}
    </>
  );
}

/** Whether the next that comes is a word: everything that is done is done, and nothing was said of it yet. */
export function awaitsWords(text: string, steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (!last) return text === '';
  return steps.every(({ milliseconds }) => milliseconds !== null) && last.at >= text.length;
}
