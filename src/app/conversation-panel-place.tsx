import { texts } from '../texts/texts.ts';
import { Unreadable } from '../ui/read-states.tsx';
import type { ConversationPanelProperties } from './conversation-panel.tsx';
import { useLater } from './use-later.ts';

/** Where a conversation's parameters stand; they are fetched when they are first looked at. */
export function ConversationPanelPlace(properties: ConversationPanelProperties) {
  const { parts, retry } = useLater(true);
  if (parts) return <parts.ConversationPanel {...properties} />;
  return (
    <div className="panel-shape" aria-busy={retry === null}>
      {retry && (
        <Unreadable
          title={texts.conversation.parameters}
          text={texts.commands.unavailable}
          retry={texts.endings.retry}
          onRetry={retry}
        />
      )}
    </div>
  );
}
