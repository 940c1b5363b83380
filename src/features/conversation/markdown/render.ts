import { Marked, type Token, type Tokens } from 'marked';
import { escapeHtml, grammar } from './grammar.ts';

/** The page has its h1; an answer's headings begin below it. */
const deepestHeading = 6;

/** No attributes, so nothing in them to go wrong. */
const plainTag = /^<\/?(?:br|sub|sup|kbd|del|hr)\s*\/?>$/i;

const markdown = new Marked(grammar, {
  renderer: {
    heading({ tokens, depth }: Tokens.Heading) {
      const level = Math.min(depth + 1, deepestHeading);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    // A picture would be fetched from wherever the model says: its words lead there instead.
    image({ text, href }: Tokens.Image) {
      return `<a href="${escapeHtml(href)}">${escapeHtml(text === '' ? href : text)}</a>`;
    },
    // HTML is shown as it was written, but for the few tags that stand for no more than themselves.
    html({ text, block }: Tokens.HTML | Tokens.Tag) {
      if (plainTag.test(text.trim())) return text;
      return block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text);
    },
    checkbox({ checked }: Tokens.Checkbox) {
      return checked ? '☑ ' : '☐ ';
    },
  },
});

/** The HTML of one block, not yet safe: it goes through `safeFragment` and nowhere else. */
export function unsafeHtml(token: Token): string {
  return markdown.parser([token]);
}
