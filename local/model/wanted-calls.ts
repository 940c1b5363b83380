import type { DemoCall, DemoTool } from './demo-request.ts';

export type WantedCall = Omit<DemoCall, 'id'>;

const place = String.raw`\p{Lu}[\p{L}'’]+(?:[ -]\p{Lu}[\p{L}'’]+)*(?:, \p{Lu}[\p{L}'’]+)?`;
const places = new RegExp(String.raw`\b(?:in|for|at|and|or) (${place})`, 'gu');
const notPlaces = new Set(['Fahrenheit', 'Celsius', 'US']);

/** What a question wants of the tools that the product brings: what each of them is to be asked about. */
const subjects: Readonly<Record<string, (question: string) => readonly string[]>> = {
  get_weather: (question) =>
    /\b(weather|forecast|rain|temperature)\b/i.test(question) ? placesIn(question) : [],
  calculate: (question) => {
    const sum =
      /\bcalculate:? (.+?)[?.!\s]*$/im.exec(question)?.[1] ??
      /\bwhat is ([-(\d][-+*/^%().,\d ]*[-+*/^%][-+*/^%().,\d ]*)/i.exec(question)?.[1];
    return sum === undefined ? [] : [inSigns(sum.replace(/[,.\s]+$/, ''))];
  },
  get_date_time: (question) => {
    if (!/\b(what time|what day|what date|which day|time is it|today)\b/i.test(question)) return [];
    const found = placesIn(question);
    return found.length > 0 ? found.map(zoneOf) : [''];
  },
  fetch_web_page: (question) =>
    [...question.matchAll(/\bhttps?:\/\/[^\s<>"')]+[^\s<>"').,?!]/g)].map(([url]) => url),
};

const signs: readonly (readonly [words: RegExp, sign: string])[] = [
  [/(?<=\d ?%) of (?=[\d(])/g, ' * '],
  [/(?<=[\d)%]) plus (?=[\d(])/gi, ' + '],
  [/(?<=[\d)%]) minus (?=[\d(])/gi, ' - '],
  [/(?<=[\d)%]) times (?=[\d(])/gi, ' * '],
  [/(?<=[\d)%]) divided by (?=[\d(])/gi, ' / '],
];

/** A sum as people say it, in the signs that it is worked out from. */
function inSigns(sum: string): string {
  return signs.reduce((text, [words, sign]) => text.replaceAll(words, sign), sum);
}

/** Whether a question asks for what a tool of the product does. */
export function wantsOwnTool(question: string): boolean {
  return Object.values(subjects).some((asked) => asked(question).length > 0);
}

/** What can be asked of a tool that takes one of a few values. */
export function keysOf(tool: DemoTool): readonly string[] {
  return propertiesOf(tool)[0]?.values ?? [];
}

/**
 * What the demo model wants done for a question: by a tool that is named in it, that it has words of, or of which it
 * names one of the values.
 */
export function wantedCalls(question: string, tools: readonly DemoTool[]): readonly WantedCall[] {
  return tools.flatMap((tool) => {
    const named = question.search(namingOf(tool));
    if (named >= 0) return [calling(tool, objectIn(question.slice(named)) ?? filled(tool))];
    const asked = subjects[tool.name]?.(question) ?? valuesNamed(tool, question);
    return asked.map((subject) => calling(tool, subject === '' ? {} : filled(tool, subject)));
  });
}

/** The names of the product's own tools are ordinary words, and no question for them by themselves. */
function namingOf({ name }: DemoTool): RegExp {
  const isWord = Object.hasOwn(subjects, name);
  return new RegExp(
    isWord ? String.raw`\buse the tool ${name}\b|\b${name}\s*\{` : String.raw`\b${name}\b`,
    'i',
  );
}

/** What a text orders that the demo model was only given to read: it obeys whoever speaks. */
export function orderedCalls(text: string, tools: readonly DemoTool[]): readonly WantedCall[] {
  return tools.flatMap((tool) => {
    const order = text.search(new RegExp(String.raw`\buse the tool ${tool.name}\b`, 'i'));
    return order < 0 ? [] : [calling(tool, objectIn(text.slice(order)) ?? filled(tool))];
  });
}

function calling({ name }: DemoTool, value: object): WantedCall {
  return { name, arguments: JSON.stringify(value) };
}

function placesIn(question: string): readonly string[] {
  const named = [...question.matchAll(places)].flatMap(([, name]) => name ?? []);
  const found = named.filter((name) => !notPlaces.has(name));
  if (found.length > 0) return found;
  const small = /\bin ([\p{L} ]+?)(?: and |[?.!,]|$)/iu.exec(question)?.[1];
  return small === undefined ? [] : [small];
}

/** The time zone that is called for a place, or the place itself. */
function zoneOf(name: string): string {
  const city = name.replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.endsWith(`/${city}`)) ?? name;
}

type Property = { readonly name: string; readonly values: readonly string[] };

function propertiesOf({ parameters }: DemoTool): readonly Property[] {
  const { properties } = parameters;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([name, schema]: [string, unknown]) => {
    const values =
      typeof schema === 'object' && schema !== null && 'enum' in schema ? schema.enum : [];
    const texts: readonly unknown[] = Array.isArray(values) ? values : [];
    return { name, values: texts.filter((value) => typeof value === 'string') };
  });
}

/** The values that a tool's first property may have, of those that a question names. */
function valuesNamed(tool: DemoTool, question: string): readonly string[] {
  const words = plain(question);
  return keysOf(tool).filter((value) => words.includes(plain(value)));
}

function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** Arguments whose first property has the wanted value, or the first that it may have. */
function filled(tool: DemoTool, wanted?: string): object {
  const [first] = propertiesOf(tool);
  const value = wanted ?? first?.values[0];
  return first && value !== undefined ? { [first.name]: value } : {};
}

/** The first JSON object of a text. */
function objectIn(text: string): object | null {
  const begin = text.indexOf('{');
  if (begin < 0) return null;
  for (let end = text.indexOf('}', begin); end >= 0; end = text.indexOf('}', end + 1))
    try {
      const value: unknown = JSON.parse(text.slice(begin, end + 1));
      return typeof value === 'object' ? value : null;
    } catch {
      // The object goes on.
    }
  return null;
}
