import { DeepChat } from 'deep-chat-react';
import { memo, useEffect, useState } from 'react';
import { texts } from '../../texts/texts.ts';
import composerStyle from './composer.css?inline';
import { fitOut, type Composer, type Handlers } from './composer.ts';
import { sanitizeEveryAssignment } from './markdown/trusted-html.ts';

sanitizeEveryAssignment();

/** What deep-chat shows in its list: one place, which the whole thread is put into. */
const threadPlace = [{ role: 'ai', html: '<slot name="thread"></slot>' }];

/** Set on the element itself: without it deep-chat fetches a font from elsewhere. */
const elementStyle = {
  fontFamily: 'var(--font-speech)',
  border: '0px solid transparent',
  borderRadius: '0',
  display: 'block',
  width: '100%',
  height: '100%',
  backgroundColor: 'transparent',
  color: 'var(--color-text)',
};

const sendIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="m5 12 7-7 7 7"/><path d="M12 19V5"/></svg>';
const icon = { svg: { content: sendIcon } };
const sendButton = {
  position: 'inside-end',
  submit: icon,
  loading: icon,
  disabled: icon,
} as const;
const textInput = { placeholder: { text: texts.conversation.placeholder } };

type Properties = {
  /** Called once the composer is there; a constant function. */
  readonly onReady: (composer: Composer) => void;
};

/**
 * deep-chat as the shell: composer, list, scrolling. It compares no property and builds itself anew
 * whenever one is set, so this renders once with constants and never again.
 */
export const ChatShell = memo(
  function ChatShell({ onReady }: Properties) {
    const [shell] = useState(createShell);
    const [element, setElement] = useState<HTMLElement | null>(null);
    useEffect(() => {
      if (!element?.shadowRoot) return undefined;
      return whenBuilt(element.shadowRoot, () => onReady(fitOut(element, shell.handlers)));
    }, [element, onReady, shell]);
    return (
      <DeepChat
        ref={setElement}
        style={elementStyle}
        auxiliaryStyle={composerStyle}
        history={threadPlace}
        textInput={textInput}
        submitButtonStyles={sendButton}
        displayLoadingBubble={false}
        connect={shell.connect}
        onInput={shell.onInput}
      />
    );
  },
  () => true,
);

/** What deep-chat is given once; whom it calls may change behind it. */
function createShell() {
  const handlers: Handlers = {
    submitted: () => {},
    typed: () => {},
    stopped: () => {},
    dictated: null,
  };
  return {
    handlers,
    connect: {
      handler(body: unknown, signals: { onResponse(messages: never[]): Promise<void> }) {
        // The answer is the thread's; deep-chat only has to take the next question.
        void signals.onResponse([]);
        handlers.submitted(textOf(body));
      },
    },
    onInput: ({ content, isUser }: { content: { text?: string }; isUser: boolean }) => {
      if (isUser) handlers.typed(content.text ?? '');
    },
  };
}

/**
 * Calls back each time deep-chat has built its view. Its own notice comes with the first view only, which
 * may be one without our properties when React takes longer than 20 ms to set them.
 */
function whenBuilt(shadow: ShadowRoot, built: () => void): () => void {
  let known: Element | null = null;
  function look() {
    const place = shadow.querySelector('#messages slot[name="thread"]');
    if (!place || place === known) return;
    known = place;
    built();
  }
  const observer = new MutationObserver(look);
  observer.observe(shadow, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}

/** deep-chat's request: the last message is what was typed. */
function textOf(body: unknown): string {
  const messages = isObject(body) ? body['messages'] : null;
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : null;
  const text = isObject(last) ? last['text'] : null;
  return typeof text === 'string' ? text : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
