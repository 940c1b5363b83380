import * as z from 'zod/mini';
import type { ToolStep } from '../../../../amplify/contract/steps.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';

/** What a call is about, by which it is told and drawn. */
export type CallKind = 'weather' | 'calculation' | 'time' | 'page' | 'mcp' | 'other';

export type ToldCall = { readonly kind: CallKind; readonly sentence: string };

/** A sentence is to stay one: a model's arguments may be as long as a book. */
const longest = 80;

const words = stepsTexts.doing;
const weather = z.object({ location: z.string() });
const calculation = z.object({ expression: z.string() });
const time = z.object({ zone: z.optional(z.string()) });
const page = z.object({ url: z.url({ protocol: /^https?$/ }) });

/** What a call does, in plain words where its tool is one of ours and its arguments can be read. */
export function toldCall({
  tool,
  title,
  input,
  mcp,
}: Pick<ToolStep, 'tool' | 'title' | 'input' | 'mcp'>): ToldCall {
  // Whatever else a tool of somebody else's is called, it is told by whose it is.
  if (mcp) return { kind: 'mcp', sentence: words.mcp(inLine(mcp.title), inLine(mcp.server)) };
  const sentence = ownSentence(tool, parsed(input));
  return { kind: kindOf(tool), sentence: sentence ?? words.other(inLine(title ?? tool)) };
}

function ownSentence(tool: string, input: unknown): string | null {
  const kind = kindOf(tool);
  switch (kind) {
    case 'weather':
      return told(weather, input, ({ location }) => words.weather(inLine(location)));
    case 'calculation':
      return told(calculation, input, ({ expression }) => words.calculation(inLine(expression)));
    case 'time':
      return told(time, input, ({ zone }) =>
        zone === undefined ? words.now : words.nowIn(inLine(cityOf(zone))),
      );
    case 'page':
      return told(page, input, ({ url }) => words.page(inLine(new URL(url).host)));
    case 'mcp':
    case 'other':
      return null;
    default:
      return kind satisfies never;
  }
}

const kinds: Readonly<Record<string, CallKind>> = {
  get_weather: 'weather',
  calculate: 'calculation',
  get_date_time: 'time',
  fetch_web_page: 'page',
};

/** `America/New_York` is New York to people. */
function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function kindOf(tool: string): CallKind {
  return Object.hasOwn(kinds, tool) ? (kinds[tool] ?? 'other') : 'other';
}

function told<Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
  tell: (value: z.output<Schema>) => string,
): string | null {
  const read = schema.safeParse(input);
  return read.success ? tell(read.data) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One line, as it is read: nothing in it turns the words around it, or hides. */
function inLine(text: string): string {
  const line = text
    .replaceAll(/\p{Control}|\p{Format}|\s/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  // No half of a character at its end.
  const head = line.slice(0, longest).replace(/\p{Surrogate}$/u, '');
  return line.length <= longest ? line : `${head}…`;
}
