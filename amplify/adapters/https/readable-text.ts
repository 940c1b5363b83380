import { decodeEntities } from './entities.ts';

/** Elements whose inside people do not read. */
const unread = ['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'select'];

const blocks =
  'address article aside blockquote dd div dl dt fieldset figcaption figure footer form header hr main nav ol p pre section table title ul';

/** What stands before the words of an element that does not go on in its line. */
const beginnings: Readonly<Record<string, string>> = {
  ...Object.fromEntries(blocks.split(' ').map((name) => [name, '\n\n'])),
  br: '\n',
  tr: '\n',
  td: ' ',
  th: ' ',
  li: '\n- ',
  h1: '\n\n# ',
  h2: '\n\n## ',
  h3: '\n\n### ',
  h4: '\n\n#### ',
  h5: '\n\n##### ',
  h6: '\n\n###### ',
};

/** The words of an HTML page, a line for each of its paragraphs. Looks at every character once or twice, whatever it is. */
export function readableText(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = indexOr(html.indexOf('<', at), html.length);
    text += decodeEntities(html.slice(at, open).replace(/\s+/g, ' '));
    const markup = markupAt(html, open);
    text += markup.text;
    at = markup.end;
  }
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

type Markup = {
  /** What is read in its place. */
  readonly text: string;
  /** Where it ends. */
  readonly end: number;
};

function markupAt(html: string, open: number): Markup {
  if (html.startsWith('<!--', open)) return { text: '', end: after(html, '-->', open + 4) };
  const [, slash, written] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20)) ?? [];
  if (written === undefined) {
    if (/^<[!?/]/.test(html.slice(open, open + 2)))
      return { text: '', end: after(html, '>', open) };
    return { text: html.charAt(open), end: open + 1 };
  }
  const name = written.toLowerCase();
  const end = tagEnd(html, open);
  if (slash === '' && unread.includes(name)) return { text: '', end: closingOf(html, name, end) };
  const beginning = beginnings[name] ?? '';
  // What follows a block stands apart from it; a list's mark or a heading's is said but once.
  return { text: slash === '' ? beginning : beginning.replace(/[^\s]+ $/, ''), end };
}

function closingOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found === null ? html.length : tagEnd(html, found.index);
}

/** Behind the `>` of a tag: one in quotation marks is not it. */
function tagEnd(html: string, open: number): number {
  let quote = '';
  for (let at = open; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if ((character === '"' || character === "'") && html.charAt(at - 1) === '=')
      quote = character;
  }
  return html.length;
}

function after(html: string, end: string, from: number): number {
  const found = html.indexOf(end, from);
  return found < 0 ? html.length : found + end.length;
}

function indexOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}
