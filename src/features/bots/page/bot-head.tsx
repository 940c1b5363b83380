import { Copy, MessageCircle, Pencil } from 'lucide-react';
import type { ApiClient } from '../../../backend/api-client.ts';
import { botAvatar } from '../../../backend/bot-avatar.ts';
import type { KnownBot } from '../../../backend/known-bot.ts';
import { botPageTexts, galleryTexts } from '../../../texts/bot-gallery-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { Link } from '../../../ui/navigation.tsx';
import { FavouriteButton } from '../favourite-button.tsx';
import { keptUntil } from '../kept-until.ts';
import { useFavourites } from '../use-favourites.ts';

type Properties = {
  readonly bot: KnownBot;
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
};

/** Whom one meets, and what can be done at once. */
export function BotHead({ bot, api, accountId, say }: Properties) {
  const words = botPageTexts;
  const { reference, definition, own } = bot;
  const { persona, title, purpose } = definition;
  const favourites = useFavourites(api, accountId, () => say(galleryTexts.favouriteFailed));
  const deletedAt = own?.deletedAt ?? null;
  return (
    <>
      <header className="bot-head">
        <Avatar {...botAvatar(persona)} size={88} />
        <div>
          <h1 className="page-title" dir="auto">
            {persona}
          </h1>
          <p className="bot-head-title" dir="auto">
            {title}
          </p>
        </div>
        <p className="page-lead" dir="auto">
          {purpose}
        </p>
        <div className="bot-deeds">
          {deletedAt === null && (
            <Link to={`/?bot=${reference}`} className="button primary">
              <MessageCircle className="icon-small" aria-hidden="true" />
              {words.chat(persona)}
            </Link>
          )}
          {own?.mine === true && deletedAt === null && (
            <Link to={`/bots/${reference}/edit`} className="button">
              <Pencil className="icon-small" aria-hidden="true" />
              {words.edit}
            </Link>
          )}
          <Link to={`/bots/new?from=${reference}`} className="button">
            <Copy className="icon-small" aria-hidden="true" />
            {words.duplicate}
          </Link>
          <FavouriteButton
            label={words.favourite}
            isFavourite={favourites.references.includes(reference)}
            onChange={(isFavourite) => favourites.change({ reference, isFavourite })}
            withWords
          />
        </div>
      </header>
      {deletedAt !== null && (
        <Alert tone="calm" title={words.deleted} text={keptUntil(deletedAt)} />
      )}
    </>
  );
}
