import type { Token } from 'marked';
import { memo, useCallback, useState } from 'react';
import { texts } from '../../../texts/texts.ts';
import { createBlockSplitter, type Block } from './blocks.ts';
import { CodeBlock } from './code-block.tsx';
import { unsafeHtml } from './render.ts';
import { safeFragment } from './sanitize.ts';

type Properties = {
  readonly text: string;
  /** Whether more may come: then a caret stands after the last word. */
  readonly live: boolean;
};

/** An answer in Markdown, block by block: what is settled is never drawn again. */
export function Markdown({ text, live }: Properties) {
  const [splitter] = useState(createBlockSplitter);
  const blocks = splitter.split(text, !live);
  return (
    <div className={live ? 'prose live' : 'prose'}>
      {blocks.map((block, index) => (
        // A block keeps its place while the text grows; nothing else could name it.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

const BlockView = memo(
  function BlockView({ block }: { block: Block }) {
    const { token } = block;
    if (token.type === 'code') {
      const { language, code } = codeOf(token);
      return <CodeBlock language={language} code={code} />;
    }
    return <SafeHtml token={token} />;
  },
  (before, after) => before.block.raw === after.block.raw,
);

function SafeHtml({ token }: { token: Token }) {
  const fill = useCallback(
    (place: HTMLElement | null) => place?.replaceChildren(safeFragment(unsafeHtml(token))),
    [token],
  );
  if (token.type !== 'table') return <div className="block" ref={fill} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus.
    <figure className="table-wrap" aria-label={texts.conversation.table} tabIndex={0} ref={fill} />
  );
}

function codeOf(token: Token): { readonly language: string; readonly code: string } {
  if (!('text' in token)) return { language: '', code: token.raw };
  const language: unknown = 'lang' in token ? token.lang : '';
  const first = typeof language === 'string' ? (language.split(/\s/)[0] ?? '') : '';
  return { language: first, code: String(token.text) };
}
