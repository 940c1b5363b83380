import type { RefObject } from 'react';
import { Info, SlidersHorizontal } from 'lucide-react';
import type { KnownBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';
import { Link } from '../../ui/navigation.tsx';

type Properties = {
  readonly bot: KnownBot | null;
  /** Whether the panel of parameters is open. */
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly button: RefObject<HTMLButtonElement | null>;
};

/** What one may look into from a conversation's header: its bot, and what is set of its answers. */
export function ConversationTools({ bot, open, onToggle, button }: Properties) {
  const words = texts.conversation;
  return (
    <>
      {bot && (
        <Link
          to={`/bots/${bot.reference}`}
          className="icon-button bar-button"
          aria-label={words.aboutBot(bot.definition.persona)}
        >
          <Info className="icon" aria-hidden="true" />
        </Link>
      )}
      <button
        type="button"
        className="icon-button bar-button"
        ref={button}
        aria-label={words.parameters}
        aria-expanded={open}
        onClick={onToggle}
      >
        <SlidersHorizontal className="icon" aria-hidden="true" />
      </button>
    </>
  );
}
