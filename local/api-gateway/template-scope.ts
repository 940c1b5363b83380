import type { Call } from './call.ts';
import { headersOf } from './call.ts';
import { contextOf } from './call-variables.ts';
import { valueAt } from './json-path.ts';

/** The variables of a template. */
export type TemplateScope = {
  /** Plain data, which a template may change in place. */
  readonly data: Readonly<Record<string, Record<string, unknown>>>;
  /** Names whose members are called, `$input.params('x')`; `$input.body` is called with nothing. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, TemplateFunction>>>>;
};

export type TemplateFunction = (...values: unknown[]) => unknown;

/** Renders a Velocity template. */
export type RenderTemplate = (template: string, scope: TemplateScope) => string;

/** What a template sets to change status and headers. */
export type ResponseOverride = {
  readonly header: Record<string, unknown>;
  status: unknown;
};

const utilities = {
  escapeJavaScript,
  parseJson: (text: unknown): unknown => JSON.parse(String(text)),
  urlEncode: (text: unknown) => encodeURIComponent(String(text)).replaceAll('%20', '+'),
  urlDecode: (text: unknown) => decodeURIComponent(String(text).replaceAll('+', ' ')),
  base64Encode: (text: unknown) => Buffer.from(String(text)).toString('base64'),
  base64Decode: (text: unknown) => Buffer.from(String(text), 'base64').toString(),
};

const inputMembers = ['body', 'json', 'params', 'path'];

/** The first member of `$util` or `$input` in a template that this room does not know; null where it knows all. */
export function unknownMember(template: string): string | null {
  for (const match of template.matchAll(/\$!?\{?(?<root>util|input)\.(?<member>\w+)/gu)) {
    const { root = '', member = '' } = match.groups ?? {};
    const known = root === 'util' ? Object.keys(utilities) : inputMembers;
    if (!known.includes(member)) return `$${root}.${member}`;
  }
  return null;
}

/** The variables of a mapping template. */
export function templateScope(call: Call, body: string, override: ResponseOverride): TemplateScope {
  const parameters = {
    path: { ...call.route?.pathParameters },
    querystring: Object.fromEntries(call.query),
    header: headersInEverySpelling(call),
  };
  const input = {
    body: () => body,
    json: (path: unknown) => JSON.stringify(valueAt(parsed(body), String(path)) ?? ''),
    path: (path: unknown) => valueAt(parsed(body), String(path)) ?? '',
    params: (name?: unknown) =>
      typeof name === 'string' ? parameterNamed(parameters, name) : parameters,
  };
  return {
    data: {
      context: { ...contextOf(call), responseOverride: override },
      stageVariables: { ...call.api.stage.variables },
    },
    functions: { util: utilities, input },
  };
}

function parameterNamed(
  {
    path,
    querystring,
    header,
  }: Readonly<Record<'path' | 'querystring' | 'header', Readonly<Record<string, string>>>>,
  name: string,
): string {
  return path[name] ?? querystring[name] ?? header[name] ?? header[name.toLowerCase()] ?? '';
}

/** Templates look for `Origin` and for `origin`: both find it, and only what was sent is listed. */
function headersInEverySpelling(call: Call): Readonly<Record<string, string>> {
  const headers: Record<string, string> = Object.fromEntries(headersOf(call));
  for (const [name, value] of headersOf(call)) {
    const lower = name.toLowerCase();
    const capital = lower.replaceAll(/(^|-)[a-z]/gu, (letter) => letter.toUpperCase());
    for (const spelling of [lower, capital]) {
      if (!Object.hasOwn(headers, spelling)) Object.defineProperty(headers, spelling, { value });
    }
  }
  return headers;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function escapeJavaScript(text: unknown): string {
  return JSON.stringify(String(text))
    .slice(1, -1)
    .replaceAll("'", String.raw`\'`)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[\u0080-\uFFFF]/gu, (character) =>
      Array.from({ length: character.length }, (_, position) => character.charCodeAt(position))
        .map((unit) => String.raw`\u${unit.toString(16).toUpperCase().padStart(4, '0')}`)
        .join(''),
    );
}
