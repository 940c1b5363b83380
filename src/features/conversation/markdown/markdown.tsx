import type { Token, Tokens } from 'marked';
import { lazy, memo, Suspense, useState, type ReactNode } from 'react';
import { createBlockSplitter, type Block } from './blocks.ts';
import { CodeBlock } from './code-block.tsx';
import { SafeHtml } from './safe-html.tsx';
import { TableBlock } from './table-block.tsx';

const DiagramBlock = lazy(async () => ({ default: await fetchDiagramBlock() }));

type DiagramProperties = { readonly source: string; readonly code: ReactNode };

/** Where it cannot be fetched, as offline, the source is read instead. */
async function fetchDiagramBlock(): Promise<(properties: DiagramProperties) => ReactNode> {
  try {
    return (await import('./diagram-block.tsx')).DiagramBlock;
  } catch {
    return ({ code }) => code;
  }
}

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
        <BlockView key={index} block={block} settled={!live || index < blocks.length - 1} />
      ))}
    </div>
  );
}

type BlockProperties = { readonly block: Block; readonly settled: boolean };

const BlockView = memo(
  function BlockView({ block: { token }, settled }: BlockProperties) {
    if (isTable(token)) return <TableBlock table={token} />;
    if (token.type !== 'code') return <SafeHtml token={token} />;
    const { language, code } = codeOf(token);
    const block = <CodeBlock language={language} code={code} settled={settled} />;
    if (language !== 'mermaid' || !settled) return block;
    return (
      <Suspense fallback={block}>
        <DiagramBlock source={code} code={block} />
      </Suspense>
    );
  },
  (before, after) =>
    before.block.raw === after.block.raw &&
    (before.settled === after.settled || after.block.token.type !== 'code'),
);

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table' && 'header' in token && 'rows' in token;
}

function codeOf(token: Token): { readonly language: string; readonly code: string } {
  if (!('text' in token)) return { language: '', code: token.raw };
  const language: unknown = 'lang' in token ? token.lang : '';
  const first = typeof language === 'string' ? (language.split(/\s/)[0] ?? '') : '';
  return { language: first, code: String(token.text) };
}
