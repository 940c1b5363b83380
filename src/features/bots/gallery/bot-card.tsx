import { MessageCircle } from 'lucide-react';
import { memo, useRef } from 'react';
import { botAvatar } from '../../../backend/bot-avatar.ts';
import type { OfferedBot } from '../../../backend/known-bot.ts';
import { galleryTexts } from '../../../texts/bot-gallery-texts.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Link } from '../../../ui/navigation.tsx';
import { usePassingOnFocus } from '../../../ui/use-passing-on-focus.ts';
import { FavouriteButton } from '../favourite-button.tsx';
import { keptUntil } from '../kept-until.ts';
import type { FavouriteChange } from '../save-favourite.ts';

type Properties = {
  readonly bot: OfferedBot;
  readonly isFavourite: boolean;
  readonly onFavourite: (change: FavouriteChange) => void;
};

/** One bot of the gallery: it leads to its page, its own link to a chat. Compared by its properties, as there are many. */
export const BotCard = memo(function BotCard({ bot, isFavourite, onFavourite }: Properties) {
  const words = galleryTexts;
  const { reference, persona, title, purpose, deletedAt } = bot;
  const card = useRef<HTMLElement>(null);
  usePassingOnFocus(card);
  return (
    <article className="bot-card" aria-label={persona} ref={card}>
      <Avatar {...botAvatar(persona)} size={56} />
      <div className="bot-card-words">
        <h3 dir="auto">
          <Link to={`/bots/${reference}`}>{persona}</Link>
        </h3>
        <p className="bot-card-title" dir="auto">
          {title}
        </p>
        <p className="bot-card-purpose" dir="auto">
          {purpose}
        </p>
        {deletedAt === null ? (
          <Link
            to={`/?bot=${reference}`}
            className="bot-card-chat"
            aria-label={words.chatWith(persona)}
          >
            <MessageCircle className="icon-small" aria-hidden="true" />
            {words.chat}
          </Link>
        ) : (
          <p className="hint bot-card-until">{keptUntil(deletedAt)}</p>
        )}
      </div>
      {deletedAt === null && (
        <FavouriteButton
          label={words.favourite(persona)}
          isFavourite={isFavourite}
          onChange={(next) => onFavourite({ reference, isFavourite: next })}
        />
      )}
    </article>
  );
});
