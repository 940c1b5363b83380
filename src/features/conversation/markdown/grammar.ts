import { Marked, type TokenizerAndRendererExtension } from 'marked';

// Longer ones are no formulas; without a limit each opening would be looked for to the end of the text.
// A price is no formula: no space inside the dollars' edges, no digit after the closing one.
const inlineDollars = /^\$(?!\s|\$)((?:\\.|[^\\$\n]){1,4000}?)(?<!\s)\$(?![\d$])/;
const inlineBrackets = /^\\\(([\s\S]{1,4000}?)\\\)/;
const displayDollars = /^\$\$([\s\S]{1,4000}?)\$\$/;
const displayBrackets = /^\\\[([\s\S]{1,4000}?)\\\]/;

/** A formula between dollars or brackets, as a token of its own. */
function mathOf(source: string, patterns: readonly RegExp[], display: boolean) {
  for (const pattern of patterns) {
    const [raw, text] = pattern.exec(source) ?? [];
    if (raw !== undefined && text !== undefined && text.trim() !== '')
      return { type: 'math', raw, text: text.trim(), display };
  }
  return undefined;
}

const blockMath: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'block',
  start: (source) => source.match(/(?:^|\n) {0,3}(?:\$\$|\\\[)/)?.index,
  tokenizer(source) {
    const indent = /^ {0,3}/.exec(source)?.[0] ?? '';
    const found = mathOf(source.slice(indent.length), [displayDollars, displayBrackets], true);
    if (!found) return undefined;
    // A formula in the middle of a line is the line's.
    const [after = ''] = /^[^\n]*/.exec(source.slice(indent.length + found.raw.length)) ?? [];
    return after.trim() === '' ? { ...found, raw: indent + found.raw + after } : undefined;
  },
  renderer: ({ text, display }) => placeholder(String(text), Boolean(display)),
};

const inlineMath: TokenizerAndRendererExtension = {
  name: 'inlineMath',
  level: 'inline',
  start: (source) => source.match(/\$|\\\(|\\\[/)?.index,
  tokenizer(source) {
    const found =
      mathOf(source, [displayDollars, displayBrackets], true) ??
      mathOf(source, [inlineDollars, inlineBrackets], false);
    return found && { ...found, type: 'inlineMath' };
  },
  renderer: ({ text, display }) => placeholder(String(text), Boolean(display)),
};

/** The source of a formula, in whose place it is set once the means for it are there. */
function placeholder(source: string, display: boolean): string {
  return `<code data-formula="${display ? 'display' : 'inline'}">${escapeHtml(source)}</code>`;
}

/** The Markdown that answers are written in: GitHub's, its line breaks, and formulas. */
export const grammar = { gfm: true, breaks: true, extensions: [blockMath, inlineMath] };

/** Reads Markdown and writes nothing. */
export const markdownReader = new Marked(grammar);

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
