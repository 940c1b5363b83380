import type { Tokens } from 'marked';
import { texts } from '../../../texts/texts.ts';
import { CopyButton } from './copy-button.tsx';
import { csvOf } from './csv.ts';
import { inlinePlainText } from './plain-text.ts';
import { useSafeHtml } from './safe-html.tsx';

/** A table that scrolls sideways when it has to, and goes into a spreadsheet. */
export function TableBlock({ table }: { table: Tokens.Table }) {
  const fill = useSafeHtml(table);
  const words = texts.code;
  return (
    <figure className="table">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
      <section className="table-wrap" aria-label={words.table} tabIndex={0} ref={fill} />
      <figcaption className="table-head">
        <CopyButton label={words.copyCsv} text={() => csvOf(rowsOf(table))} />
      </figcaption>
    </figure>
  );
}

function rowsOf({ header, rows }: Tokens.Table): readonly (readonly string[])[] {
  return [header, ...rows].map((row) => row.map(({ tokens }) => inlinePlainText(tokens)));
}
