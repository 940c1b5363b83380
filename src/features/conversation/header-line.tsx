import type { ReactNode } from 'react';
import type { Engine } from '../../../amplify/contract/parameters/parameters.ts';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';

type Properties = {
  readonly sought: SoughtBot;
  /** Null until something is known to answer. */
  readonly model: string | null;
  readonly engine: Engine;
  /** What will answer, as long as nothing has. */
  readonly decided: ReactNode;
};

/** Under a conversation's title: whom it is with, and what answers; on a phone in fewer words. */
export function HeaderLine({ sought, model, engine, decided }: Properties) {
  const bot = sought.kind === 'known' ? sought.bot.definition : null;
  return (
    <p className="header-line">
      {bot && (
        <span className="clip" dir="auto">
          {bot.persona}
          <span className="sr-on-phone">{texts.conversation.voiceTitle(bot.title)}</span>
        </span>
      )}
      {model === null ? decided : <AnsweringModel model={model} engine={engine} />}
    </p>
  );
}

type Answering = { readonly model: string; readonly engine: Engine };

/** Which model it is that answers, and what stands between. */
export function AnsweringModel({ model, engine }: Answering) {
  return (
    <span className="clip">
      {model}
      <span className="sr-on-phone">{texts.conversation.engine[engine]}</span>
    </span>
  );
}
