import { ArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import { texts } from '../../texts/texts.ts';
import { OwnAvatar } from '../../ui/avatar.tsx';
import { warmUp } from './markdown/warm-up.ts';

/** A new chat: an invitation, then lines one could say. */
export function Welcome({ onChoose }: { onChoose: (text: string) => void }) {
  const words = texts.conversation;
  useEffect(warmUp, []);
  return (
    <div className="empty">
      <div className="empty-inner">
        <OwnAvatar size={88} />
        <h1>{words.welcomeTitle}</h1>
        <p className="welcome">{words.welcome}</p>
        <div className="starters">
          {words.starters.map((starter) => (
            <button key={starter} type="button" onClick={() => onChoose(starter)}>
              {starter}
              <ArrowUp className="icon" aria-hidden="true" />
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
