import type { Token } from 'marked';
import { markdownReader } from './grammar.ts';
import { closeOpenMarks } from './open-marks.ts';

/** One paragraph, list, table or code block of an answer; equal `raw` means equal looks. */
export type Block = {
  readonly raw: string;
  readonly token: Token;
};

export type BlockSplitter = {
  /** The blocks of a text that has grown since the last call, or is another one. */
  split(text: string, ended: boolean): readonly Block[];
};

/**
 * Blocks that may still change their kind: a list may go on after an empty line, a paragraph may
 * turn out to be a table or a heading.
 */
const unsettled = 2;

/**
 * Splits a growing Markdown text. Only its unsettled tail is read again, so the cost of a long
 * answer grows with its length and not with its square.
 */
export function createBlockSplitter(): BlockSplitter {
  let settledText = '';
  let settled: readonly Block[] = [];
  return {
    split(source, ended) {
      const text = source.replaceAll(/\r\n?/g, '\n');
      if (!text.startsWith(settledText)) {
        settledText = '';
        settled = [];
      }
      const unread = text.slice(settledText.length);
      const tail = blocksOf(ended ? unread : closeOpenMarks(unread));
      const blocks = [...settled, ...tail.filter(isVisible)];
      // Not even the end of an ended text is settled: who goes on with an answer goes on with its last block.
      const settling = tail.slice(0, settledCount(tail));
      settledText += settling.map(({ raw }) => raw).join('');
      settled = [...settled, ...settling.filter(isVisible)];
      return blocks;
    },
  };
}

function blocksOf(text: string): readonly Block[] {
  return markdownReader.lexer(text).map((token) => ({ raw: token.raw, token }));
}

/** How many blocks from the start can be left alone: all but the last two that show something. */
function settledCount(blocks: readonly Block[]): number {
  let left = unsettled;
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (block && isVisible(block)) left -= 1;
    if (left === 0) return index;
  }
  return 0;
}

function isVisible({ token }: Block): boolean {
  return token.type !== 'space' && token.type !== 'def';
}
