import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { botAvatar } from '../../backend/bot-avatar.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { emptyBot } from './bot-draft.ts';
import { PreviewLog } from './preview-log.tsx';

test('a copy of a sample has the face in the preview that its persona has everywhere', () => {
  const markup = renderToStaticMarkup(
    <PreviewLog
      preview={{
        talk: [
          {
            id: 1,
            question: 'Well?',
            answer: { status: 'complete', text: 'No.', steps: [], code: null, model: null },
          },
        ],
        isLive: false,
        isChanged: false,
        send: () => undefined,
        again: () => undefined,
        stop: () => undefined,
        reset: () => undefined,
      }}
      draft={{ ...emptyBot, persona: 'Marv ' }}
      persona="Marv"
      canAsk
      renderAnswer={({ text }) => text}
    />,
  );
  for (const size of [36, 28])
    expect(markup).toContain(renderToStaticMarkup(<Avatar {...botAvatar('Marv')} size={size} />));
});
