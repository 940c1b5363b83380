import { createLowlight } from 'lowlight';
import { knownLanguage, loadLanguage } from './languages.ts';

/** A part of a code with what it is; nested parts are flat already. */
export type CodePart = { readonly kind: CodeKind | null; readonly text: string };

export type CodeKind = 'keyword' | 'function' | 'string' | 'number' | 'comment';

const lowlight = createLowlight();

/** Makes a language ready and gives its name, null where it is not known; most of the work of a first code. */
export async function prepare(name: string): Promise<string | null> {
  const language = knownLanguage(name);
  const read = language === null ? null : await loadLanguage(language);
  if (language === null || read === null) return null;
  if (!lowlight.registered(language)) {
    lowlight.register(language, read);
    // What is registered is only compiled with the first code.
    lowlight.highlight(language, '');
  }
  return language;
}

/** The parts of a code; null in a language that is not known. */
export async function highlight(name: string, code: string): Promise<readonly CodePart[] | null> {
  const language = await prepare(name);
  return language === null ? null : joined(partsOf(lowlight.highlight(language, code), null));
}

type Node = {
  readonly type: string;
  readonly value?: unknown;
  readonly children?: readonly Node[];
  readonly properties?: Readonly<Record<string, unknown>>;
};

function partsOf(node: Node, kind: CodeKind | null): readonly CodePart[] {
  if (typeof node.value === 'string') return [{ kind, text: node.value }];
  const names = node.properties?.['className'];
  const own = Array.isArray(names) ? kindOf(names.map(String)) : null;
  return (node.children ?? []).flatMap((child) => partsOf(child, own ?? kind));
}

/** Five colours are enough to see the shape of a code; highlight.js knows some sixty kinds. */
const kinds: Readonly<Record<string, CodeKind>> = {
  'hljs-keyword': 'keyword',
  'hljs-built_in': 'function',
  'hljs-title': 'function',
  'hljs-name': 'keyword',
  'hljs-selector-tag': 'keyword',
  'hljs-section': 'keyword',
  'hljs-literal': 'number',
  'hljs-number': 'number',
  'hljs-symbol': 'number',
  'hljs-type': 'function',
  'hljs-attr': 'function',
  'hljs-attribute': 'function',
  'hljs-property': 'function',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-addition': 'string',
  'hljs-link': 'string',
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-meta': 'comment',
  'hljs-deletion': 'number',
};

function kindOf(names: readonly string[]): CodeKind | null {
  for (const name of names) {
    const kind = kinds[name];
    if (kind) return kind;
  }
  return null;
}

function joined(parts: readonly CodePart[]): readonly CodePart[] {
  const all: CodePart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.kind === part.kind) all[all.length - 1] = { ...last, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
