import { useMemo } from 'react';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';
import { Avatar, OwnAvatar } from '../../ui/avatar.tsx';

/** Who answers in a conversation. */
export type Speaker = {
  /** Null while it is being read. */
  readonly name: string | null;
  /** What the avatar is drawn from; null for Parlance itself. */
  readonly seed: string | null;
};

/** The one who answers; the same object while they are the same. */
export function useSpeaker(reference: string | null, sought: SoughtBot): Speaker {
  const persona = sought.kind === 'known' ? sought.bot.definition.persona : null;
  const { kind } = sought;
  return useMemo(() => speakerOf(kind, reference, persona), [kind, reference, persona]);
}

function speakerOf(
  kind: SoughtBot['kind'],
  reference: string | null,
  persona: string | null,
): Speaker {
  const words = texts.conversation;
  switch (kind) {
    case 'none':
      return { name: words.assistant, seed: null };
    case 'reading':
      return { name: null, seed: null };
    case 'known':
      return { name: persona, seed: persona };
    case 'gone':
    case 'failed':
      return { name: words.someBot, seed: reference };
    default:
      return kind satisfies never;
  }
}

/** How who answers is drawn; while they are being read, the place that it will take. */
export function SpeakerAvatar({ speaker, size }: { speaker: Speaker; size: number }) {
  const { name, seed } = speaker;
  if (name === null)
    return (
      <span className="avatar-place" style={{ width: size, height: size }} aria-hidden="true" />
    );
  return seed === null ? <OwnAvatar size={size} /> : <Avatar seed={seed} size={size} />;
}
