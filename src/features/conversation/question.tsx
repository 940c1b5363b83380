import { memo, useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { isCode } from '../../ui/is-code.ts';
import { Initials } from '../../ui/initials.tsx';
import { useFetched } from '../../ui/use-fetched.ts';
import type { Version } from './branch.ts';
import { QuestionActions, type MessageCommands } from './message-actions.tsx';
import { NotFetched } from './not-fetched.tsx';
import { SpokenAt } from './spoken-at.tsx';
import type { Entry } from './thread.ts';

type Properties = {
  readonly entry: Entry;
  readonly version: Version | null;
  readonly name: string;
  readonly commands: MessageCommands;
};

/** A question as it was written down, every line break kept. */
export const Question = memo(function Question({ entry, version, name, commands }: Properties) {
  const words = texts.conversation;
  const [isAsked, setEditing] = useState(false);
  const { value: drawn, retry } = useFetched(isAsked, commands.steps.drawing);
  const editing = isAsked && drawn;
  return (
    <article className="turn yours" aria-label={words.yourMessage}>
      <span className="speaker">
        <Initials name={name} />
      </span>
      <div className="body">
        <div className="who">
          <b>{words.you}</b>
          <SpokenAt time={entry.createdAt} />
          {!editing && (
            <QuestionActions
              entry={entry}
              version={version}
              commands={commands}
              onEdit={() => setEditing(true)}
            />
          )}
        </div>
        {editing ? (
          <drawn.QuestionEditor
            text={entry.text ?? ''}
            attachments={entry.attachments}
            onCancel={() => setEditing(false)}
            onSend={(text, files) => {
              setEditing(false);
              commands.edit(entry, text, files);
            }}
          />
        ) : (
          <Said text={entry.text ?? ''} />
        )}
        {isAsked && retry && <NotFetched title={texts.message.editorUnavailable} retry={retry} />}
        {!editing && commands.renderFiles(entry)}
      </div>
    </article>
  );
});

/** A question that is longer than a few lines is for reading, no headline any more. */
const headline = 240;

function Said({ text }: { readonly text: string }) {
  const setting = isCode(text) ? 'code-said' : text.length > headline ? 'long-said' : '';
  return (
    <div className={`said ${setting}`.trim()} dir="auto">
      {text}
    </div>
  );
}
