import { parseSync } from 'oxc-parser';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import { isList, isObject, textMember } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { findMember } from '../vtl/namespace.ts';
import type { Members } from '../vtl/namespace.ts';

/** The modules a resolver may import, by name. */
export type Modules = Readonly<Record<string, Members>>;

/** A name in the code and the dotted path in a module that stands behind it. */
type Binding = {
  readonly local: string;
  readonly module: string;
  readonly path: readonly string[];
};

/** A resolver's code as a script: its body without import and export, and what it binds and gives. */
export type ScriptParts = {
  readonly body: string;
  readonly bindings: readonly Binding[];
  /** Local names of the handlers. */
  readonly handlers: Readonly<Record<string, string>>;
};

// What APPSYNC_JS does not run, by the parser's name for it.
const refusedSyntax: Readonly<Record<string, string>> = {
  AwaitExpression: 'await',
  ClassDeclaration: 'class',
  ClassExpression: 'class',
  DoWhileStatement: 'do while',
  ForStatement: 'for (;;)',
  ImportExpression: 'import()',
  NewExpression: 'new',
  ThisExpression: 'this',
  ThrowStatement: 'throw',
  TryStatement: 'try',
  WhileStatement: 'while',
  WithStatement: 'with',
  YieldExpression: 'yield',
};

/** Reads a resolver's module and refuses, by name, whatever in it could not be run. */
export function readModule(source: string, place: string, modules: Modules): ScriptParts {
  const parsed = parseSync('resolver.js', source, { sourceType: 'module' });
  const [problem] = parsed.errors;
  if (problem) throw new AssemblyRefusal(`${place}: ${problem.message}`);
  const bindings: Binding[] = [];
  for (const { moduleRequest, entries } of parsed.module.staticImports) {
    for (const { importName, localName } of entries) {
      const kind: string = importName.kind;
      const path = kind === 'NamespaceObject' ? [] : [importName.name ?? 'default'];
      bindings.push({ local: localName.value, module: moduleRequest.value, path });
    }
  }
  for (const binding of bindings) refuseUnknown(binding, [], place, modules);
  walk(parsed.program, (node) => inspectNode(node, bindings, place, modules));
  const handlers: Record<string, string> = {};
  for (const { exportName, localName } of parsed.module.staticExports.flatMap(
    (one) => one.entries,
  )) {
    handlers[exportName.name ?? 'default'] = localName.name ?? '';
  }
  return { body: withoutModuleSyntax(source, parsed.program.body), bindings, handlers };
}

function refuseUnknown(
  binding: Binding,
  more: readonly string[],
  place: string,
  modules: Modules,
): void {
  const { [binding.module]: members } = modules;
  if (!members) throw new AssemblyRefusal(`${place}: the module ${binding.module} is not provided`);
  const path = [...binding.path, ...more];
  for (let length = 1; length <= path.length; length++) {
    const found = findMember(members, path.slice(0, length));
    if (typeof found === 'function') return;
    if (found !== undefined) continue;
    const named = path.slice(0, length).join('.');
    throw new AssemblyRefusal(`${place}: ${named} of ${binding.module} is not provided`);
  }
}

function walk(node: unknown, visit: (node: PlainObject) => void): void {
  if (isList(node)) return node.forEach((item) => walk(item, visit));
  if (!isObject(node)) return undefined;
  if (typeof node['type'] === 'string') visit(node);
  return Object.values(node).forEach((child) => walk(child, visit));
}

function inspectNode(
  node: PlainObject,
  bindings: readonly Binding[],
  place: string,
  modules: Modules,
): void {
  const type = textMember(node, 'type') ?? '';
  const refused = refusedSyntax[type] ?? otherRefusal(node, type);
  if (refused !== null && refused !== undefined) {
    throw new AssemblyRefusal(`${place}: APPSYNC_JS has no ${refused}`);
  }
  if (type !== 'MemberExpression') return;
  const path = memberPath(node);
  const binding = path && bindings.find(({ local }) => local === path[0]);
  if (path && binding) refuseUnknown(binding, path.slice(1), place, modules);
}

function otherRefusal(node: PlainObject, type: string): string | null {
  if (node['async'] === true) return 'async';
  if (node['generator'] === true) return 'generators';
  if (type === 'Literal' && isObject(node['regex'])) return 'regular expression literals';
  return type === 'ExportDefaultDeclaration' ? 'default export' : null;
}

/** `['util', 'time', 'nowISO8601']` of `util.time.nowISO8601`, null where it is not that plain. */
function memberPath(node: unknown): string[] | null {
  if (!isObject(node)) return null;
  if (node['type'] === 'Identifier') return [textMember(node, 'name') ?? ''];
  if (node['type'] !== 'MemberExpression' || node['computed'] === true) return null;
  const path = memberPath(node['object']);
  const name = textMember(node['property'], 'name');
  return path && name !== undefined ? [...path, name] : null;
}

type Located = { readonly type: string; readonly start: number; readonly end: number };

/** Blanks imports and exports out, so that lines and columns stay. */
function withoutModuleSyntax(source: string, statements: readonly Located[]): string {
  let body = source;
  function blank(start: number, end: number): void {
    const blanks = body.slice(start, end).replaceAll(/[^\n]/g, ' ');
    body = body.slice(0, start) + blanks + body.slice(end);
  }
  for (const statement of statements) {
    if (statement.type === 'ImportDeclaration') blank(statement.start, statement.end);
    if (statement.type !== 'ExportNamedDeclaration') continue;
    const declaration = declarationStart(statement);
    blank(statement.start, declaration ?? statement.end);
  }
  return body;
}

function declarationStart(statement: object): number | null {
  const declaration = 'declaration' in statement ? statement.declaration : null;
  const start = isObject(declaration) ? declaration['start'] : null;
  return typeof start === 'number' ? start : null;
}
