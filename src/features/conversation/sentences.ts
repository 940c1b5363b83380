import { plainText } from './markdown/plain-text.ts';

/** Gives the sentences of a growing answer as they become whole, each once, in their order. */
export type SentenceReader = {
  read(markdown: string, ended: boolean): readonly string[];
};

const fence = /^ {0,3}(?:```|~~~)/gm;

/**
 * Reads an answer out by whole sentences; a block of code is said to be one. Blocks that are settled are read
 * once and never looked at again, so that a long answer costs no more at its end than at its beginning.
 */
export function createSentenceReader(language: string, codeBlock: string): SentenceReader {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  let settledAt = 0;
  /** How much of what comes after the settled blocks was read out, in characters of its plain text. */
  let spoken = 0;

  function readPart(markdown: string, ended: boolean): readonly string[] {
    const plain = plainText(ended ? markdown : beforeOpenCode(markdown), { spoken: codeBlock });
    const segments = [...segmenter.segment(plain)];
    const whole = ended ? segments : segments.slice(0, -1);
    const fresh = whole.filter(({ index }) => index >= spoken);
    const last = whole.at(-1);
    if (last) spoken = Math.max(spoken, last.index + last.segment.length);
    return fresh.map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
  }
  return {
    read(markdown, ended) {
      const settled = settledLength(markdown.slice(settledAt));
      const said =
        settled === 0 ? [] : readPart(markdown.slice(settledAt, settledAt + settled), true);
      if (settled > 0) spoken = 0;
      settledAt += settled;
      return [...said, ...readPart(markdown.slice(settledAt), ended)];
    },
  };
}

/** How far a text is whole blocks: up to its last empty line that is not within a block of code. */
function settledLength(markdown: string): number {
  for (let at = markdown.lastIndexOf('\n\n'); at > 0; at = markdown.lastIndexOf('\n\n', at - 1))
    if (fencesIn(markdown.slice(0, at)) % 2 === 0) return at + 2;
  return 0;
}

/** An open block of code is left out until it is closed; of other text everything counts. */
function beforeOpenCode(markdown: string): string {
  if (fencesIn(markdown) % 2 === 0) return markdown;
  return markdown.slice(0, Math.max(markdown.lastIndexOf('```'), markdown.lastIndexOf('~~~')));
}

function fencesIn(markdown: string): number {
  return markdown.match(fence)?.length ?? 0;
}
