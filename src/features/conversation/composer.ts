import { texts } from '../../texts/texts.ts';
import { pasteLong } from './paste-long.ts';

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
  /** Puts words where the caret is, as if they had been typed. */
  insert(words: string): void;
  readonly focus: () => void;
  /** While an answer is written it can be stopped; what is sent then waits. */
  setBusy(busy: boolean): void;
  /** What stands in it while it is empty. */
  setPlaceholder(text: string): void;
  /** Where nothing can be asked, nothing can be written. */
  setClosed(closed: boolean): void;
  /** Says whether dictation is on. */
  setDictating(dictating: boolean): void;
  /** What happens when a person sends, types, stops or dictates. */
  listen(handlers: Handlers): void;
};

export type Handlers = {
  submitted: (text: string) => void;
  typed: (text: string) => void;
  stopped: () => void;
  /** Null where the browser cannot listen: then there is no button for it. */
  dictated: (() => void) | null;
};

/** The few methods of the element that are used here. */
type Shell = HTMLElement & {
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
  const words = texts.composer;
  const stop = addButton(box, 'stop', words.stop, () => handlers.stopped());
  const dictate = addButton(box, 'dictate', words.dictate, () => handlers.dictated?.());

  scroller.tabIndex = 0;
  input.setAttribute('aria-label', texts.conversation.message);
  input.setAttribute('enterkeyhint', 'enter');
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', texts.conversation.send);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !stop.hidden) handlers.stopped();
  });
  watchEmptiness(box, input);
  input.addEventListener('paste', (event) => pasteLong(event, input), { capture: true });
  stop.hidden = true;

  function setText(text: string) {
    if (input.textContent === text) return;
    input.textContent = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  return {
    thread: threadIn(element),
    scroller,
    box,
    text: () => textOf(input),
    setText,
    insert(text) {
      input.focus();
      // The one way that the browser's own undo knows.
      if (!document.execCommand('insertText', false, text)) setText(textOf(input) + text);
    },
    focus: () => input.focus(),
    setBusy(busy) {
      const hadFocus = element.shadowRoot?.activeElement === stop;
      stop.hidden = !busy;
      box.dataset['busy'] = String(busy);
      if (hadFocus && !busy) input.focus();
    },
    ...invitation(input, box),
    setDictating: (dictating) => dictate.setAttribute('aria-pressed', String(dictating)),
    listen(next) {
      Object.assign(handlers, next);
      handlers.submitted = (text) => {
        // deep-chat keeps every sent text in a bubble of its own, which is hidden: let go of it.
        element.updateMessage({}, element.getMessages().length - 1);
        box.dataset['empty'] = 'true';
        next.submitted(text);
      };
      dictate.hidden = next.dictated === null;
    },
  };
}

/** What the input says before anything is written, and whether anything can be. */
function invitation(input: HTMLElement, box: HTMLElement) {
  input.dir = 'auto';
  input.setAttribute('aria-multiline', 'true');
  return {
    setPlaceholder: (text: string) => input.setAttribute('deep-chat-placeholder-text', text),
    setClosed(closed: boolean) {
      input.contentEditable = String(!closed);
      input.setAttribute('aria-disabled', String(closed));
      box.dataset['closed'] = String(closed);
    },
  };
}

/** A button of ours among deep-chat's, drawn by its style sheet. */
function addButton(
  box: HTMLElement,
  name: string,
  label: string,
  pressed: () => void,
): HTMLButtonElement {
  const known = box.querySelector<HTMLButtonElement>(`button.${name}`);
  known?.remove();
  const button = document.createElement('button');
  button.type = 'button';
  button.className = name;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', pressed);
  box.append(button);
  return button;
}

/** Says of the box whether there is something to send; the placeholder is of an input without anything in it. */
function watchEmptiness(box: HTMLElement, input: HTMLElement): void {
  box.dataset['empty'] = 'true';
  box.addEventListener('input', (event) => {
    const isEmpty = textOf(input) === '';
    // Browsers leave a line break behind, which would keep the placeholder away.
    const isComposing = event instanceof InputEvent && event.isComposing;
    if (isEmpty && input.hasChildNodes() && !isComposing) input.textContent = '';
    box.dataset['empty'] = String(isEmpty);
  });
}

function textOf(input: HTMLElement): string {
  return input.innerText.replace(/\n$/, '');
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
  return 'updateMessage' in element && 'getMessages' in element;
}
