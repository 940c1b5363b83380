import type { SoughtBot } from '../../../backend/known-bot.ts';
import { botConversationTexts } from '../../../texts/bot-conversation-texts.ts';
import { Link } from '../../../ui/navigation.tsx';

/** Says of a conversation whose bot is gone, or could not be read, what can be done there. */
export function BotNote({ sought }: { readonly sought: SoughtBot }) {
  const words = botConversationTexts;
  switch (sought.kind) {
    case 'gone':
      return (
        <div className="conversation-note" role="note">
          <span>{sought.deleted ? words.deleted.note : words.gone.note}</span>
          {sought.deleted && (
            <Link to={`/bots/${sought.deleted.reference}`} className="link">
              {words.deleted.restore}
            </Link>
          )}
          <Link to="/" className="link">
            {words.newChat}
          </Link>
        </div>
      );
    case 'failed':
      return (
        <div className="conversation-note" role="note">
          <span>{words.failed.note}</span>
          <button type="button" className="link" onClick={sought.retry}>
            {words.retry}
          </button>
        </div>
      );
    case 'none':
    case 'reading':
    case 'known':
      return null;
    default:
      return sought satisfies never;
  }
}
