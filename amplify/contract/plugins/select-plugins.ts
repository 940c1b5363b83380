import type { Plugin } from './plugin.ts';
import { readText, refersTo, type ReadText, type SaidWord, type Spelling } from './refers-to.ts';

/** Reads texts once, for whoever chooses again and again among more and more of them. */
export function createTextReader(): typeof readText {
  const known = new Map<string, ReadText>();
  return (text) => {
    const read = known.get(text) ?? readText(text);
    known.set(text, read);
    return read;
  };
}

/** Why a plugin was chosen. */
export type PluginReason =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'mentioned';
      /** As its file has it: one text, or the two of a pair. */
      readonly term: readonly string[];
      /** Which of the texts, counted from 0. */
      readonly text: number;
      readonly words: readonly SaidWord[];
    };

export type ChosenPlugin = { readonly plugin: Plugin; readonly reason: PluginReason };

/**
 * Chooses the plugins that a person's messages refer to, and those that are always loaded, in the order in which they
 * were loaded. One message has to have the whole of a term.
 */
export function selectPlugins(
  plugins: readonly Plugin[],
  texts: readonly string[],
  readWords: typeof readText = readText,
): readonly ChosenPlugin[] {
  const read = texts.map(readWords);
  return plugins.flatMap((plugin) => {
    const reason = reasonFor(plugin, read);
    return reason ? [{ plugin, reason }] : [];
  });
}

function reasonFor({ selector }: Plugin, texts: readonly ReadText[]): PluginReason | null {
  if (selector.directive === 'always_load') return { kind: 'always' };
  const { strings, pairs } = selector.search_terms;
  const terms = [...strings.map((string) => [string]), ...pairs];
  // What is written as it should be says more than what only resembles it, and is found sooner.
  return firstMention(terms, texts, 'exact') ?? firstMention(terms, texts, 'misspelt');
}

function firstMention(
  terms: readonly (readonly string[])[],
  texts: readonly ReadText[],
  spelling: Spelling,
): PluginReason | null {
  for (const [text, read] of texts.entries())
    for (const term of terms) {
      const words = saidOf(read, term, spelling);
      if (words) return { kind: 'mentioned', term, text, words };
    }
  return null;
}

/** Every half of a pair has to be referred to. */
function saidOf(
  text: ReadText,
  term: readonly string[],
  spelling: Spelling,
): readonly SaidWord[] | null {
  const halves = term.map((half) => refersTo(text, half, spelling));
  return halves.includes(null) ? null : halves.flatMap((words) => words ?? []);
}
