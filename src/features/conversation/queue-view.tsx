import { Pencil, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useFetched } from '../../ui/use-fetched.ts';
import type { StepsParts } from './answer-parts.ts';
import type { MessageCommands } from './message-actions.tsx';
import { NotFetched } from './not-fetched.tsx';
import type { Queue, Waiting } from './queue.ts';
import './queue-view.css';

type Properties = {
  readonly conversationId: string;
  readonly waiting: readonly Waiting[];
  readonly queue: Queue;
  /** Why they wait. */
  readonly reason: 'answer' | 'network' | 'person';
  readonly onSendNow: () => void;
  readonly renderFiles: MessageCommands['renderFiles'];
  readonly drawing: StepsParts['drawing'];
  /** Keeps one from going while it is changed; what it gives lets go of it. */
  readonly onHold: (turnId: string) => () => void;
};

/** What a person has written ahead: seen, changed or taken back until it goes. */
export function QueueView(properties: Properties) {
  const { conversationId, waiting, queue, reason, renderFiles, onSendNow, onHold } = properties;
  const { drawing } = properties;
  const words = texts.queue;
  const [edited, setEdited] = useState<string | null>(null);
  const isEditing = waiting.some(({ turnId }) => turnId === edited);
  useEffect(
    () => (isEditing && edited !== null ? onHold(edited) : undefined),
    [isEditing, edited, onHold],
  );
  return (
    <section className="queue" aria-label={words.label}>
      <p className="queue-head">
        <span className="grow">{words.reasons[isEditing ? 'editing' : reason]}</span>
        {reason === 'person' && !isEditing && (
          <button type="button" className="button small" onClick={onSendNow}>
            {words.sendNow}
          </button>
        )}
      </p>
      <ol>
        {waiting.map((one) => (
          <WaitingItem
            key={one.turnId}
            waiting={one}
            files={renderFiles(one)}
            editing={one.turnId === edited}
            drawing={drawing}
            onEdit={(editing) => setEdited(editing ? one.turnId : null)}
            onChange={(text) => queue.change(conversationId, one.turnId, { text })}
            onRemove={() => queue.remove(conversationId, one.turnId)}
          />
        ))}
      </ol>
    </section>
  );
}

type ItemProperties = {
  readonly waiting: Waiting;
  readonly files: ReactNode;
  readonly editing: boolean;
  readonly drawing: StepsParts['drawing'];
  readonly onEdit: (editing: boolean) => void;
  readonly onChange: (text: string) => void;
  readonly onRemove: () => void;
};

function WaitingItem({ waiting, files, editing, drawing, ...does }: ItemProperties) {
  const { onEdit, onChange, onRemove } = does;
  const words = texts.queue;
  const { value: drawn, retry } = useFetched(editing, drawing);
  if (editing && drawn) {
    return (
      <li>
        <drawn.QuestionEditor
          text={waiting.text}
          sendLabel={words.keep}
          onCancel={() => onEdit(false)}
          onSend={(text) => {
            onEdit(false);
            onChange(text);
          }}
        />
      </li>
    );
  }
  return (
    <li>
      <span className="said" dir="auto">
        {waiting.text}
      </span>
      <span className="queue-actions">
        <ActionButton label={words.edit} icon={Pencil} onPress={() => onEdit(true)} />
        <ActionButton label={words.remove} icon={X} onPress={onRemove} />
      </span>
      {editing && retry && <NotFetched title={texts.message.editorUnavailable} retry={retry} />}
      {files}
    </li>
  );
}
