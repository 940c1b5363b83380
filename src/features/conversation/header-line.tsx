import type { ReactNode } from 'react';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';

type Properties = {
  readonly sought: SoughtBot;
  /** Null until something is known to answer. */
  readonly model: string | null;
  /** What will answer, as long as nothing has. */
  readonly decided: ReactNode;
};

/** Under a conversation's title: whom it is with, and what answers. */
export function HeaderLine({ sought, model, decided }: Properties) {
  const words = texts.conversation;
  const bot = sought.kind === 'known' ? sought.bot.definition : null;
  return (
    <p className="header-line">
      {bot && (
        <span className="clip" dir="auto">
          {words.voice(bot.persona, bot.title)}
        </span>
      )}
      {model === null ? decided : <span className="clip">{words.answersBy(model)}</span>}
    </p>
  );
}
