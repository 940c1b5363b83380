import { RotateCw } from 'lucide-react';
import { useId } from 'react';
import { endingTexts } from '../../../texts/ending-texts.ts';
import { texts } from '../../../texts/texts.ts';
import { Link } from '../../../ui/navigation.tsx';
import type { MessageCommands } from '../message-actions.tsx';
import type { Entry } from '../thread.ts';
import type { Help } from './help-for.ts';
import type { Deed } from './told-ending.ts';

type Properties = {
  readonly entry: Entry;
  readonly commands: MessageCommands;
  readonly deeds: readonly Deed[];
  readonly helps: readonly Help[];
  /** Until what failed may be asked again. */
  readonly seconds: number;
  readonly onOtherModel: () => void;
  readonly onNewChat: () => void;
};

/** What can be done about the end of an answer, what most people want last. */
export function Deeds(properties: Properties) {
  const { entry, commands, deeds, helps, seconds, onOtherModel, onNewChat } = properties;
  // One that went out of reach is only read again, which needs nobody who could be asked.
  const canAsk = commands.canAsk || entry.status === 'lost';
  return (
    <>
      {helps.map((help) => (
        <HelpButton key={help} {...{ help, onOtherModel, onNewChat }} />
      ))}
      {canAsk &&
        deeds
          .toReversed()
          .map((deed) => (
            <DeedButton
              key={deed}
              deed={deed}
              isFirst={deed === deeds[0]}
              seconds={seconds}
              onPress={() => (deed === 'retry' ? commands.retry(entry) : commands.goOn(entry))}
            />
          ))}
    </>
  );
}

type DeedProperties = {
  readonly deed: Deed;
  readonly isFirst: boolean;
  readonly seconds: number;
  readonly onPress: () => void;
};

/** It keeps its place and the focus while it may not be pressed yet. */
function DeedButton({ deed, isFirst, seconds, onPress }: DeedProperties) {
  const id = useId();
  const waits = seconds > 0;
  return (
    <>
      {isFirst && waits && (
        <span className="pause mono" id={id} aria-hidden="true">
          {endingTexts.clock(seconds)}
        </span>
      )}
      <button
        type="button"
        className={isFirst ? 'button primary small' : 'button small'}
        aria-disabled={waits || undefined}
        aria-describedby={isFirst && waits ? id : undefined}
        onClick={waits ? undefined : onPress}
      >
        {deed === 'retry' && <RotateCw className="icon-small" aria-hidden="true" />}
        {deed === 'retry' ? texts.endings.retry : endingTexts.goOn}
      </button>
    </>
  );
}

type HelpProperties = Pick<Properties, 'onOtherModel' | 'onNewChat'> & { readonly help: Help };

function HelpButton({ help, onOtherModel, onNewChat }: HelpProperties) {
  switch (help) {
    case 'settings':
      return (
        <Link to="/settings?tab=models" className="button small">
          {endingTexts.settings}
        </Link>
      );
    case 'new-chat':
      return (
        <button type="button" className="button small" onClick={onNewChat}>
          {texts.shell.newChat}
        </button>
      );
    case 'other-model':
      return (
        <button type="button" className="button small" onClick={onOtherModel}>
          {endingTexts.otherModel}
        </button>
      );
    default:
      return help satisfies never;
  }
}
