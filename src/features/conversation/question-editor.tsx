import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { limits, utf8Length } from '../../../amplify/contract/limits.ts';
import { texts } from '../../texts/texts.ts';
import { EditedFiles } from './attachments/edited-files.tsx';
import { filesIn } from './attachments/files-in.ts';
import './question-editor.css';

export type QuestionEditorProperties = {
  readonly text: string;
  /** Its files, as its message keeps them. */
  readonly attachments?: string | undefined;
  /** What its button says; to send it anew by default. */
  readonly sendLabel?: string;
  /** With the ids of the files that are left. */
  readonly onSend: (text: string, files: readonly string[]) => void;
  readonly onCancel: () => void;
};

/** A question in hand again: Enter takes it as it is now, Escape leaves it as it was. */
export function QuestionEditor(properties: QuestionEditorProperties) {
  const { text, attachments, sendLabel, onSend, onCancel } = properties;
  const words = texts.message;
  const [draft, setDraft] = useState(text);
  const [files, setFiles] = useState(() => filesIn(attachments));
  const field = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const error = errorOf(draft);

  function send() {
    if (error !== null) return;
    const ids = files.map(({ id }) => id);
    onSend(draft, ids);
  }
  function press(event: KeyboardEvent) {
    // While a word is composed, Enter chooses it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  }
  return (
    <form
      className="question-editor"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        className="said"
        dir="auto"
        rows={1}
        value={draft}
        aria-label={words.editField}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={press}
      />
      {error !== null && (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
      <EditedFiles
        files={files}
        onRemove={(id) => {
          setFiles(files.filter((one) => one.id !== id));
          // What was pressed is gone.
          field.current?.focus();
        }}
      />
      <div className="question-editor-foot">
        <button type="button" className="button small" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className="button primary small" disabled={error !== null}>
          {sendLabel ?? words.sendAgain}
        </button>
      </div>
    </form>
  );
}

function errorOf(draft: string): string | null {
  const words = texts.message;
  if (draft.trim() === '') return words.empty;
  const length = utf8Length(draft);
  return length > limits.questionBytes ? words.tooLong(length, limits.questionBytes) : null;
}
