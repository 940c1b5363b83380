import { useId, type ReactNode } from 'react';
import { BusyButton } from './busy-button.tsx';
import { Dialog } from './dialog.tsx';
import './question.css';

type Properties = {
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  /** The words of the button that does it. */
  readonly confirm: string;
  readonly cancel: string;
  /** Whether it cannot be undone. */
  readonly danger?: boolean;
  readonly busy: boolean;
  /** What is wrong with what was tried. */
  readonly fault?: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What has to be filled in first. */
  readonly children?: ReactNode;
};

/** Asks before something is done that others feel or nobody can undo. */
export function Question(properties: Properties) {
  const { title, text, confirm, cancel, danger = false, busy, fault = null } = properties;
  const { onConfirm, onClose, children } = properties;
  const textId = useId();
  return (
    <Dialog label={title} className="question" onClose={onClose}>
      <form
        noValidate
        className="question-form"
        aria-describedby={textId}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onConfirm();
        }}
      >
        <h2>{title}</h2>
        <p id={textId}>{text}</p>
        {children}
        {fault !== null && (
          <p className="question-fault" role="alert">
            {fault}
          </p>
        )}
        <div className="question-foot">
          <button type="button" className="button" onClick={onClose}>
            {cancel}
          </button>
          <BusyButton
            type="submit"
            busy={busy}
            className={danger ? 'button question-danger' : 'button primary'}
          >
            {confirm}
          </BusyButton>
        </div>
      </form>
    </Dialog>
  );
}
