import { Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { QuestionEditor } from './question-editor.tsx';
import type { Queue, Waiting } from './queue.ts';
import './queue-view.css';

type Properties = {
  readonly conversationId: string;
  readonly waiting: readonly Waiting[];
  readonly queue: Queue;
  /** Why they wait. */
  readonly reason: 'answer' | 'network' | 'person';
  readonly onSendNow: () => void;
};

/** What a person has written ahead: seen, changed or taken back until it goes. */
export function QueueView({ conversationId, waiting, queue, reason, onSendNow }: Properties) {
  const words = texts.queue;
  return (
    <section className="queue" aria-label={words.label}>
      <p className="queue-head">
        <span className="grow">{words.reasons[reason]}</span>
        {reason === 'person' && (
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
  readonly onChange: (text: string) => void;
  readonly onRemove: () => void;
};

function WaitingItem({ waiting, onChange, onRemove }: ItemProperties) {
  const words = texts.queue;
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <li>
        <QuestionEditor
          text={waiting.text}
          sendLabel={words.keep}
          onCancel={() => setEditing(false)}
          onSend={(text) => {
            setEditing(false);
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
        <ActionButton label={words.edit} icon={Pencil} onPress={() => setEditing(true)} />
        <ActionButton label={words.remove} icon={X} onPress={onRemove} />
      </span>
    </li>
  );
}
