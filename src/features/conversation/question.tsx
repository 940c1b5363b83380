import { memo } from 'react';
import { texts } from '../../texts/texts.ts';
import { Initials } from '../../ui/initials.tsx';
import { SpokenAt } from './spoken-at.tsx';
import type { Entry } from './thread.ts';

/** What the person said, as they wrote it: no Markdown, every line break kept. */
export const Question = memo(function Question({ entry, name }: { entry: Entry; name: string }) {
  const words = texts.conversation;
  return (
    <article className="turn yours" aria-label={words.yourMessage}>
      <span className="speaker">
        <Initials name={name} />
      </span>
      <div className="body">
        <div className="who">
          <b>{words.you}</b>
          <SpokenAt time={entry.createdAt} />
        </div>
        <div className="said">{entry.text}</div>
      </div>
    </article>
  );
});
