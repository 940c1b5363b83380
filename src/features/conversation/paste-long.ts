/** From how many characters on a paste is ours. */
const longPaste = 2000;

/** Stands for what is pasted until it is put in its place; of the private use area, so that no text has it. */
const mark = '\uE000';

/**
 * Puts a long paste in at once: line by line, as deep-chat asks the browser to, 1,000 lines take seconds. The
 * browser's own insertion of one mark finds the caret and replaces what is selected.
 */
export function pasteLong(event: ClipboardEvent, input: HTMLElement): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text.length < longPaste) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.execCommand('insertText', false, mark);
  const texts = document.createTreeWalker(input, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const at = node.nodeValue?.indexOf(mark) ?? -1;
    if (at === -1 || !(node instanceof Text)) continue;
    const pasted = text.replaceAll(/\r\n?/g, '\n');
    node.replaceData(at, mark.length, pasted);
    document.getSelection()?.collapse(node, at + pasted.length);
  }
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
