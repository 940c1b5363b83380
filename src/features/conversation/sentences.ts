import { plainText } from './markdown/plain-text.ts';

/** Gives the sentences of a growing answer as they become whole, each once, in their order. */
export type SentenceReader = {
  read(markdown: string, ended: boolean): readonly string[];
};

/** What an unfinished end may still become: a fence opens, a mark closes. */
const unsettledBlock = /\n\n(?![\s\S]*\n\n)/;

/** Reads an answer out by whole sentences; a block of code is said to be one. */
export function createSentenceReader(language: string, codeBlock: string): SentenceReader {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  let spoken = 0;
  return {
    read(markdown, ended) {
      const plain = plainText(ended ? markdown : settledPart(markdown), { spoken: codeBlock });
      const segments = [...segmenter.segment(plain)];
      const whole = ended ? segments : segments.slice(0, -1);
      const fresh = whole.filter(({ index }) => index >= spoken);
      const last = whole.at(-1);
      if (last) spoken = Math.max(spoken, last.index + last.segment.length);
      return fresh.map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
    },
  };
}

/** An open block of code is left out until it is closed; of other text everything counts. */
function settledPart(markdown: string): string {
  const fences = markdown.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
  if (fences % 2 === 0) return markdown;
  const at = Math.max(markdown.lastIndexOf('```'), markdown.lastIndexOf('~~~'));
  return markdown.slice(0, at).replace(unsettledBlock, '\n\n');
}
