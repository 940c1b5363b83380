import { ArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import { texts } from '../../texts/texts.ts';
import { OwnAvatar } from '../../ui/avatar.tsx';
import { isCode } from '../../ui/is-code.ts';
import { warmUp } from './markdown/warm-up.ts';

type Choosing = { readonly onChoose: (text: string) => void };

/** A new chat: an invitation, then lines one could say. */
export function Welcome({ onChoose }: Choosing) {
  const words = texts.conversation;
  useEffect(warmUp, []);
  return (
    <div className="empty">
      <div className="empty-inner">
        <OwnAvatar size={88} />
        <h1>{words.welcomeTitle}</h1>
        <p className="welcome">{words.welcome}</p>
        <Starters starters={words.starters} onChoose={onChoose} />
      </div>
    </div>
  );
}

/** Lines one could say; a touch says them. */
export function Starters({ starters, onChoose }: Choosing & { starters: readonly string[] }) {
  return (
    <div className="starters">
      {starters.map((starter) => (
        <button key={starter} type="button" dir="auto" onClick={() => onChoose(starter)}>
          <span className={isCode(starter) ? 'mono' : undefined}>{starter}</span>
          <ArrowUp className="icon" aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
