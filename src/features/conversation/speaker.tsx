import { useMemo, type ComponentProps } from 'react';
import { botAvatar } from '../../backend/bot-avatar.ts';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';
import { Avatar, BlankAvatar, OwnAvatar } from '../../ui/avatar.tsx';

/** Who answers in a conversation. */
export type Speaker = {
  /** Null while it is being read. */
  readonly name: string | null;
  /** What the avatar is drawn from; null for Parlance itself. */
  readonly drawn: ComponentProps<typeof Avatar> | null;
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
      return { name: words.assistant, drawn: null };
    case 'reading':
      return { name: null, drawn: null };
    case 'known':
      return { name: persona, drawn: botAvatar(persona ?? '') };
    case 'gone':
    case 'failed':
      return { name: words.someBot, drawn: { seed: reference ?? '' } };
    default:
      return kind satisfies never;
  }
}

/** How who answers is drawn; while they are being read, the place that it will take. */
export function SpeakerAvatar({ speaker, size }: { speaker: Speaker; size: number }) {
  const { name, drawn } = speaker;
  if (name === null) return <BlankAvatar size={size} />;
  return drawn === null ? <OwnAvatar size={size} /> : <Avatar {...drawn} size={size} />;
}
