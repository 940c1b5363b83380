import type { ReactNode } from 'react';
import { engineOf } from '../../amplify/contract/parameters/engine-of.ts';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import { botAvatar } from '../backend/bot-avatar.ts';
import type { SoughtBot } from '../backend/known-bot.ts';
import type { AttachingPlace } from '../features/conversation/attachments/attaching-tray.tsx';
import type { PanelParts } from '../features/conversation/conversation-page.tsx';
import { AnsweringModel } from '../features/conversation/header-line.tsx';
import { WelcomeSkeleton } from '../features/conversation/welcome-skeleton.tsx';
import { texts } from '../texts/texts.ts';
import { Alert } from '../ui/alert.tsx';
import type { Later } from './use-later.ts';

/** What a conversation shows of parts that are fetched when they are wanted. */
export function conversationSlots({ parts, retry }: Later, sought: SoughtBot) {
  const bot = sought.kind === 'known' ? sought.bot : null;
  return {
    backdrop: parts && bot && <parts.Backdrop {...botAvatar(bot.definition.persona)} />,
    renderWelcome: (onChoose: (text: string) => void): ReactNode =>
      parts ? <parts.BotWelcome sought={sought} onChoose={onChoose} /> : <WelcomeSkeleton />,
    renderDecided: (wished: Parameters, own: Parameters): ReactNode =>
      parts &&
      bot && (
        <parts.DecidedModel
          wished={wished}
          own={own}
          draw={(model) => <AnsweringModel model={model} engine={engineOf(wished, own)} />}
        />
      ),
    renderAttaching: (place: Omit<AttachingPlace, 'wished'>): ReactNode =>
      parts && (
        <parts.ConversationAttaching {...place} wished={bot?.definition.parameters ?? null} />
      ),
    renderParameters(panel: PanelParts): ReactNode {
      if (parts) return <parts.ConversationPanel {...panel} bot={bot?.definition ?? null} />;
      return retry && <Unavailable retry={retry} onClose={panel.onClose} />;
    },
  };
}

/** In the place of the panel where it could not be fetched. */
function Unavailable({ retry, onClose }: { retry: () => void; onClose: () => void }) {
  return (
    <aside className="parameters-unavailable" aria-label={texts.conversation.parameters}>
      <Alert
        tone="fault"
        title={texts.commands.unavailable}
        action={
          <>
            <button type="button" className="button small" onClick={retry}>
              {texts.endings.retry}
            </button>
            <button type="button" className="button small" onClick={onClose}>
              {texts.message.cancel}
            </button>
          </>
        }
      />
    </aside>
  );
}
