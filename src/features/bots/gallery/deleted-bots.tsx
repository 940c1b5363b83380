import type { KnownBot } from '../../../backend/known-bot.ts';
import { galleryTexts } from '../../../texts/bot-gallery-texts.ts';
import { Link } from '../../../ui/navigation.tsx';

/** What one has deleted lately, for whoever wants one back. */
export function DeletedBots({ bots }: { readonly bots: readonly KnownBot[] }) {
  const words = galleryTexts;
  const deleted = bots.filter(({ own }) => own !== null && own.deletedAt !== null);
  if (deleted.length === 0) return null;
  return (
    <details className="deleted-bots">
      <summary>{words.deleted(deleted.length)}</summary>
      <p className="hint">{words.deletedHint}</p>
      <ul>
        {deleted.map(({ reference, definition }) => (
          <li key={reference}>
            <Link to={`/bots/${reference}`} className="link" dir="auto">
              {definition.persona}
            </Link>{' '}
            <span className="hint" dir="auto">
              {definition.title}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
