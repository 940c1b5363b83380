import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { Question } from '../../ui/question.tsx';

type Properties = { readonly onLeave: () => void; readonly onStay: () => void };

/** Asks before what was typed is lost. */
export function UnsavedQuestion({ onLeave, onStay }: Properties) {
  return (
    <Question
      title={workflowsTexts.unsavedTitle}
      text={workflowsTexts.unsavedText}
      confirm={workflowsTexts.leave}
      cancel={workflowsTexts.stay}
      danger
      busy={false}
      onConfirm={onLeave}
      onClose={onStay}
    />
  );
}
