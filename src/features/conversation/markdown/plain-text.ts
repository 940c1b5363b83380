import type { Token, Tokens } from 'marked';
import { markdownReader } from './grammar.ts';

/** What stands for a block of code where text is copied, or where it is only heard. */
export type CodeAs = 'text' | { readonly spoken: string };

/** The words of a Markdown text without its marks, a line for each paragraph, item and row. */
export function plainText(markdown: string, code: CodeAs = 'text'): string {
  const blocks = markdownReader.lexer(markdown);
  return blocks
    .map((block) => textOf(block, code))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The words of a part of a line. */
export function inlinePlainText(tokens: readonly Token[]): string {
  return inlineText(tokens, 'text');
}

function textOf(token: Token, code: CodeAs): string {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return '';
    case 'code':
      return code === 'text' ? String(token.text) : code.spoken;
    case 'br':
      return '\n';
    case 'list':
      return listOf(token)
        .items.map((item, index) => itemText(listOf(token), item, index, code))
        .join('\n');
    case 'table':
      return rowsOf(token)
        .map((row) => row.map((cell) => inlineText(cell.tokens, code)).join('\t'))
        .join('\n');
    default:
      return 'tokens' in token && token.tokens
        ? inlineText(token.tokens, code)
        : 'text' in token
          ? unescaped(String(token.text))
          : '';
  }
}

function inlineText(tokens: readonly Token[], code: CodeAs): string {
  return tokens.map((token) => textOf(token, code)).join(separatorOf(tokens));
}

/** Paragraphs within a quotation or an item stand on lines of their own. */
function separatorOf(tokens: readonly Token[]): string {
  return tokens.some(({ type }) => ['paragraph', 'list', 'code', 'table'].includes(type))
    ? '\n'
    : '';
}

function itemText(list: Tokens.List, item: Tokens.ListItem, index: number, code: CodeAs): string {
  const start = typeof list.start === 'number' ? list.start : 1;
  const mark = list.ordered ? `${start + index}. ` : '– ';
  return mark + inlineText(item.tokens, code).replaceAll('\n', '\n  ');
}

function listOf(token: Token): Tokens.List {
  return isList(token)
    ? token
    : { type: 'list', raw: '', ordered: false, start: '', loose: false, items: [] };
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list' && 'items' in token;
}

function rowsOf(token: Token): readonly (readonly Tokens.TableCell[])[] {
  return isTable(token) ? [token.header, ...token.rows] : [];
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table' && 'header' in token && 'rows' in token;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** marked escapes what it takes for text on its way to HTML. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
