import { ChevronsDownUp, ChevronsUpDown, WrapText } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { texts } from '../../../texts/texts.ts';
import { CopyButton } from './copy-button.tsx';
import type { CodePart } from './highlight.ts';
import './code-block.css';

type Properties = {
  readonly language: string;
  readonly code: string;
  /** Whether it is whole: only then is it coloured, and folded when it is long. */
  readonly settled: boolean;
};

/** A longer one is folded at first, to these. */
const foldedLines = 24;
/** Above this, colours would cost more than they tell. */
const longestColoured = 60_000;

/** A block of code with its language, coloured once it is whole. */
export const CodeBlock = memo(function CodeBlock({ language, code, settled }: Properties) {
  const words = texts.code;
  const [wrapped, setWrapped] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const parts = useParts(language, code, settled);
  const lines = settled ? countLines(code) : 0;
  const isLong = lines > foldedLines + 4;
  const isFolded = isLong && !unfolded;
  return (
    <figure className={isFolded ? 'code folded' : 'code'}>
      <figcaption className="code-head">
        <span className="grow clip">{language === '' ? words.plainText : language}</span>
        <button
          type="button"
          className="button quiet small"
          aria-pressed={wrapped}
          aria-label={words.wrap}
          onClick={() => setWrapped(!wrapped)}
        >
          <WrapText className="icon-small" aria-hidden="true" />
        </button>
        <CopyButton label={words.copy} text={() => code} />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
      <pre tabIndex={0} className={wrapped ? 'wrapped' : undefined} dir="ltr">
        <code>{parts ? parts.map(partOf) : code}</code>
      </pre>
      {isLong && (
        <button
          type="button"
          className="button quiet small code-fold"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? (
            <ChevronsDownUp className="icon-small" aria-hidden="true" />
          ) : (
            <ChevronsUpDown className="icon-small" aria-hidden="true" />
          )}
          {unfolded ? words.fold : words.unfold(lines)}
        </button>
      )}
    </figure>
  );
});

function partOf({ kind, text }: CodePart, index: number) {
  if (kind === null) return text;
  return (
    // The parts of one text keep their places.
    // oxlint-disable-next-line react/no-array-index-key
    <span key={index} className={`code-${kind}`}>
      {text}
    </span>
  );
}

/** The coloured parts of a code; null until they are there. */
function useParts(language: string, code: string, settled: boolean): readonly CodePart[] | null {
  const [parts, setParts] = useState<{ of: string; all: readonly CodePart[] } | null>(null);
  const isColoured = settled && language !== '' && code.length <= longestColoured;
  // Its language is written whole once its first line has begun.
  const isComing = !settled && language !== '' && code !== '';
  useEffect(() => {
    // While the code is still written, so that colouring it is a short task.
    if (isComing)
      void import('./highlight.ts').then(({ prepare }) => prepare(language)).catch(() => null);
  }, [isComing, language]);
  useEffect(() => {
    if (!isColoured) return undefined;
    let isWanted = true;
    void import('./highlight.ts')
      .then(({ highlight }) => highlight(language, code))
      .then(
        (all) => isWanted && all && setParts({ of: code, all }),
        // Without colours it reads as well.
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, [isColoured, language, code]);
  return isColoured && parts?.of === code ? parts.all : null;
}

function countLines(code: string): number {
  let lines = 1;
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
