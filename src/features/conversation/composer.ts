import { texts } from '../../texts/texts.ts';

/** The parts of deep-chat that the page works with. */
export type Composer = {
  /** Where the thread goes: in the page's own tree, shown inside deep-chat's list. */
  readonly thread: HTMLElement;
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** The box around the text, for whoever has to stay clear of it. */
  readonly box: HTMLElement;
  text(): string;
  setText(text: string): void;
  focus(): void;
  /** While an answer is written nothing can be sent; what is typed stays. */
  setBusy(busy: boolean): void;
  /** What happens when a person sends or types. */
  listen(handlers: Handlers): void;
};

export type Handlers = {
  submitted: (text: string) => void;
  typed: (text: string) => void;
};

/** The few methods of the element that are used here. */
type Shell = HTMLElement & {
  disableSubmitButton(disabled: boolean): void;
  getMessages(): unknown[];
  updateMessage(message: object, index: number): void;
};

/** Names deep-chat's parts for assistive technology, opens the place of the thread and hands out a composer. */
export function fitOut(element: HTMLElement, handlers: Handlers): Composer {
  if (!isShell(element)) throw new Error('This is not a deep-chat element.');
  const scroller = part(element, '#messages');
  const input = part(element, '#text-input');
  const button = part(element, '.input-button');
  const box = part(element, '#text-input-container');

  scroller.tabIndex = 0;
  input.setAttribute('aria-multiline', 'true');
  input.setAttribute('aria-label', texts.conversation.message);
  input.setAttribute('enterkeyhint', 'enter');
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', texts.conversation.send);

  return {
    thread: threadIn(element),
    scroller,
    box,
    text: () => input.innerText.replace(/\n$/, ''),
    setText(text) {
      if (input.textContent === text) return;
      input.textContent = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    focus: () => input.focus(),
    setBusy: (busy) => element.disableSubmitButton(busy),
    listen({ submitted, typed }) {
      handlers.typed = typed;
      handlers.submitted = (text) => {
        // deep-chat keeps every sent text in a bubble of its own, which is hidden: let go of it.
        element.updateMessage({}, element.getMessages().length - 1);
        submitted(text);
      };
    },
  };
}

/** React fills it through a portal; it lives in the page's tree, so the page's styles reach it. */
function threadIn(element: HTMLElement): HTMLElement {
  const existing = element.querySelector<HTMLElement>(':scope > [slot="thread"]');
  if (existing) return existing;
  const thread = document.createElement('div');
  thread.slot = 'thread';
  thread.className = 'thread-place';
  element.append(thread);
  return thread;
}

function part(element: HTMLElement, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`deep-chat has no ${selector}.`);
  return found;
}

function isShell(element: HTMLElement): element is Shell {
  return 'disableSubmitButton' in element && 'updateMessage' in element && 'getMessages' in element;
}
