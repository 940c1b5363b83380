import { useCallback } from 'react';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import type { Composer } from './composer.ts';
import type { ConversationPageProperties } from './conversation-page.tsx';
import { useReload } from './conversation-queries.ts';
import type { MessageCommands } from './message-actions.tsx';
import { QueueView } from './queue-view.tsx';
import type { Waiting } from './queue.ts';
import type { Speaker } from './speaker.tsx';
import { NothingSaid, ThreadSkeleton, ThreadView } from './thread-view.tsx';
import type { ShownConversation } from './use-conversation.ts';
import { useOnline } from './use-online.ts';
import { Welcome } from './welcome.tsx';

type Properties = {
  readonly properties: ConversationPageProperties;
  readonly shown: ShownConversation;
  readonly waiting: readonly Waiting[];
  readonly commands: MessageCommands;
  readonly send: (text: string) => void;
  readonly parentId: string | null;
  readonly composer: Composer;
  readonly speaker: Speaker;
};

/** What stands in the place of the thread: the conversation, or why there is none to see. */
export function ConversationContent(content: Properties) {
  const { properties, shown, waiting, commands, send, composer, speaker } = content;
  const { conversationId, turns, name } = properties;
  const { branch, stored, older } = shown;
  if (conversationId === null) {
    const isPlain = properties.reference === null;
    return isPlain ? <Welcome onChoose={send} /> : properties.renderWelcome(send);
  }
  const queue = waiting.length > 0 && <Queued {...content} conversationId={conversationId} />;
  // What waits stands in one place before and after the messages are there, so that it stays in hand meanwhile.
  if (branch.length > 0 || queue) {
    return (
      <ThreadView
        key={conversationId}
        {...{ branch, older, name, commands, speaker }}
        live={turns.live}
        scroller={composer.scroller}
        onFocusLost={composer.focus}
      >
        {queue}
      </ThreadView>
    );
  }
  if (stored.history.isError || stored.conversation.isError) {
    return <NotLoaded conversationId={conversationId} />;
  }
  return stored.history.isSuccess ? <NothingSaid /> : <ThreadSkeleton />;
}

function Queued({
  properties,
  shown,
  waiting,
  parentId,
  conversationId,
}: Properties & { readonly conversationId: string }) {
  const isOnline = useOnline();
  const waitsFor = shown.running === null ? 'person' : 'answer';
  const { sender } = properties;
  const hold = useCallback(
    (turnId: string) => sender.hold(conversationId, turnId),
    [sender, conversationId],
  );
  return (
    <QueueView
      conversationId={conversationId}
      waiting={waiting}
      queue={properties.queue}
      reason={isOnline ? waitsFor : 'network'}
      renderFiles={properties.renderFiles}
      drawing={properties.steps.drawing}
      onSendNow={() => sender.sendNow(conversationId, parentId)}
      onHold={hold}
    />
  );
}

function NotLoaded({ conversationId }: { conversationId: string }) {
  const reload = useReload(conversationId);
  return (
    <div className="thread">
      <Alert
        tone="fault"
        title={texts.conversation.loadFailed}
        text={texts.connectionLost}
        action={
          <button type="button" className="button small" onClick={reload}>
            {texts.endings.retry}
          </button>
        }
      />
    </div>
  );
}
