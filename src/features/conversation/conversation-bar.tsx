import { Info, SlidersHorizontal } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { engineOf } from '../../../amplify/contract/parameters/engine-of.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import { texts } from '../../texts/texts.ts';
import { Link } from '../../ui/navigation.tsx';
import type { ConversationPageProperties } from './conversation-page.tsx';
import { HeaderLine } from './header-line.tsx';
import { SpeakerAvatar, type Speaker } from './speaker.tsx';

type Properties = {
  readonly properties: ConversationPageProperties;
  readonly speaker: Speaker;
  readonly title: string;
  /** Whether there is no such conversation. */
  readonly missing: boolean;
  /** What is set in it. */
  readonly set: Parameters;
  /** What answered last. */
  readonly model: string | null;
  /** Whether the panel of parameters is open. */
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly button: RefObject<HTMLButtonElement | null>;
};

const nothing: Parameters = {};

/** Over a conversation: what it is called, whom it is with, what answers, and what one may look into. */
export function ConversationBar({ properties, ...bar }: Properties) {
  const { conversationId, reference, sought, navigationButton, renderHeader } = properties;
  const { speaker, title, missing, set, model } = bar;
  const wished = sought.kind === 'known' ? sought.bot.definition.parameters : nothing;
  const tools = <Tools {...bar} properties={properties} />;
  const line = (
    <HeaderLine
      sought={sought}
      model={model}
      engine={engineOf(wished, set)}
      decided={properties.renderDecided(wished, set)}
    />
  );
  return (
    <header className="bar">
      {navigationButton}
      {conversationId === null && (
        <div className="bar-tools">
          <div className="grow">{line}</div>
          {tools}
        </div>
      )}
      {conversationId !== null &&
        !missing &&
        renderHeader({
          title,
          picture: reference !== null && <SpeakerAvatar speaker={speaker} size={28} />,
          line,
          tools,
        })}
    </header>
  );
}

function Tools({
  properties: { sought },
  open,
  onToggle,
  button,
}: Pick<Properties, 'properties' | 'open' | 'onToggle' | 'button'>): ReactNode {
  const words = texts.conversation;
  return (
    <>
      {sought.kind === 'known' && (
        <Link
          to={`/bots/${sought.bot.reference}`}
          className="icon-button bar-button"
          aria-label={words.aboutBot(sought.bot.definition.persona)}
        >
          <Info className="icon" aria-hidden="true" />
        </Link>
      )}
      {sought.kind !== 'gone' && (
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
      )}
    </>
  );
}
