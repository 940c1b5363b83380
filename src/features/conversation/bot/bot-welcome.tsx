import { useEffect } from 'react';
import { botAvatar } from '../../../backend/bot-avatar.ts';
import type { KnownBot, SoughtBot } from '../../../backend/known-bot.ts';
import { botConversationTexts } from '../../../texts/bot-conversation-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { Link } from '../../../ui/navigation.tsx';
import { warmUp } from '../markdown/warm-up.ts';
import { Starters } from '../welcome.tsx';
import './bot-welcome.css';
import { WelcomeSkeleton } from '../welcome-skeleton.tsx';

type Properties = {
  readonly sought: SoughtBot;
  /** Sends a starter. */
  readonly onChoose: (text: string) => void;
};

/** A new chat with a bot: who it is, in its own voice, and lines to begin with. */
export function BotWelcome({ sought, onChoose }: Properties) {
  useEffect(warmUp, []);
  switch (sought.kind) {
    case 'known':
      return <Known bot={sought.bot} onChoose={onChoose} />;
    case 'gone':
      return <Gone deleted={sought.deleted} />;
    case 'failed':
      return <Failed retry={sought.retry} />;
    case 'none':
    case 'reading':
      return <WelcomeSkeleton />;
    default:
      return sought satisfies never;
  }
}

function Known({ bot, onChoose }: { bot: KnownBot; onChoose: Properties['onChoose'] }) {
  const { persona, title, welcome, starters } = bot.definition;
  return (
    <div className="empty">
      <div className="empty-inner">
        <Avatar {...botAvatar(persona)} size={88} />
        <h1 dir="auto">{persona}</h1>
        <p className="bot-title" dir="auto">
          {title}
        </p>
        <p className="welcome" dir="auto">
          {welcome}
        </p>
        {starters.length > 0 && <Starters starters={starters} onChoose={onChoose} />}
      </div>
    </div>
  );
}

function Gone({ deleted }: { deleted: KnownBot | null }) {
  const words = botConversationTexts;
  const { title, text } = deleted ? words.deleted : words.gone;
  return (
    <div className="empty">
      <div className="empty-inner">
        <h1>{title}</h1>
        <p className="welcome">{text}</p>
        <p className="bot-ways">
          {deleted && (
            <Link to={`/bots/${deleted.reference}`} className="button primary">
              {words.deleted.restore}
            </Link>
          )}
          <Link to="/bots" className={deleted ? 'button' : 'button primary'}>
            {words.gallery}
          </Link>
          <Link to="/" className="button">
            {words.newChat}
          </Link>
        </p>
      </div>
    </div>
  );
}

function Failed({ retry }: { retry: () => void }) {
  const words = botConversationTexts;
  return (
    <div className="empty">
      <div className="empty-inner">
        <h1 className="sr">{words.failed.title}</h1>
        <Alert
          tone="fault"
          title={words.failed.title}
          text={words.failed.text}
          action={
            <button type="button" className="button small" onClick={retry}>
              {words.retry}
            </button>
          }
        />
      </div>
    </div>
  );
}
