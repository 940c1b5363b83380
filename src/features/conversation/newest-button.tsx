import { ArrowDown } from 'lucide-react';
import { createPortal } from 'react-dom';
import { texts } from '../../texts/texts.ts';

type Properties = {
  /** Where the thread is drawn. */
  readonly thread: HTMLElement;
  readonly onPress: () => void;
};

/** The way back to the end of the thread, at the lower edge of what is seen of it. */
export function NewestButton({ thread, onPress }: Properties) {
  return createPortal(
    <div className="newest">
      <button type="button" className="pill" onClick={onPress}>
        <ArrowDown className="icon-small" aria-hidden="true" />
        {texts.conversation.newest}
      </button>
    </div>,
    thread,
  );
}
