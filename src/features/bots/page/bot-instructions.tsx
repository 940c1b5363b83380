import { useId, useState } from 'react';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';

/** More than this is shown to whoever asks for it. */
const shown = { lines: 14, characters: 1100 };

/** What a bot is told, as its author wrote it: text, whatever is in it. */
export function BotInstructions({ text }: { readonly text: string }) {
  const words = botPageTexts;
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > shown.characters || text.trim().split('\n').length > shown.lines;
  const isCut = isLong && !isOpen;
  return (
    <div className="bot-instructions">
      <div id={id} className={isCut ? 'bot-told is-cut' : 'bot-told'} dir="auto">
        {text.trim()}
      </div>
      {isLong && (
        <button
          type="button"
          className="button quiet small"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? words.showLess : words.showAll}
        </button>
      )}
    </div>
  );
}
