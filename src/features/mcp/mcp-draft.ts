import {
  mcpServerChangeSchema,
  type FoundTool,
  type McpCheck,
  type McpServer,
} from '../../../amplify/contract/mcp/mcp-server.ts';
import { checkFields } from '../../backend/check-fields.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';

/** A tool as an owner sees it in the form. */
export type DraftTool = FoundTool & {
  readonly isOn: boolean;
  readonly asks: boolean;
  /** It was on, and was said to be something else. */
  readonly isChanged: boolean;
};

/** A server as it is typed. */
export type McpDraft = {
  readonly name: string;
  readonly url: string;
  /** Empty where none is typed. */
  readonly key: string;
  /** Whether the one that is kept is to be forgotten. */
  readonly dropsKey: boolean;
  readonly tools: readonly DraftTool[];
  /** The address at which they were read. */
  readonly readAt: string;
};

export const mcpLabels = mcpTexts.mcp.fields;

export const emptyMcpDraft: McpDraft = {
  name: '',
  url: '',
  key: '',
  dropsKey: false,
  tools: [],
  readAt: '',
};

/** What is kept of a server, to be changed. */
export function draftOf({ name, url, tools }: McpServer): McpDraft {
  const on = tools.map((tool) => ({ ...tool, isOn: true, isChanged: false }));
  return { name, url, key: '', dropsKey: false, tools: on, readAt: url };
}

/** What is sent of a key: what is typed, null to have none, or nothing where the kept one stays. */
export function keyOf({ key, dropsKey }: Pick<McpDraft, 'key' | 'dropsKey'>) {
  if (key.trim() !== '') return { key: key.trim() };
  return dropsKey ? { key: null } : {};
}

export function bodyOf(draft: McpDraft, version: number) {
  const { name, url, tools } = draft;
  return {
    name,
    url: url.trim(),
    ...keyOf(draft),
    tools: tools.filter(({ isOn }) => isOn).map(sentTool),
    version,
  };
}

function sentTool({ name, title, description, schema, readOnly, asks }: DraftTool) {
  return { name, title, description, schema, readOnly, asks };
}

/** Where the draft's server is, and what opens it: what it says there is said of nowhere else. */
export function placeOf(draft: McpDraft): string {
  return JSON.stringify([draft.url.trim(), keyOf(draft)]);
}

/** What is wrong with what is typed, by field. */
export function checkMcp(draft: McpDraft): ReadonlyMap<string, string> {
  const errors = checkFields(mcpServerChangeSchema, bodyOf(draft, 0), mcpLabels);
  const isElsewhere = draft.url.trim() !== draft.readAt && draft.tools.some(({ isOn }) => isOn);
  if (!isElsewhere || errors.has('url')) return errors;
  return new Map([...errors, ['url', mcpTexts.mcp.check.elsewhere]]);
}

/** The draft with what a server was found to have; what was on stays on, and asks again where it has changed. */
export function withFound(draft: McpDraft, { tools }: Pick<McpCheck, 'tools'>): McpDraft {
  return {
    ...draft,
    readAt: draft.url.trim(),
    tools: tools.map((found) => {
      const before = draft.tools.find(({ name }) => name === found.name);
      if (!before) return { ...found, isOn: false, asks: true, isChanged: false };
      const isOther = before.description !== found.description || before.schema !== found.schema;
      const isChanged = before.isChanged || (before.isOn && isOther);
      return { ...found, isOn: before.isOn, asks: before.asks || isOther, isChanged };
    }),
  };
}

/** What people call those that were on and that the server has no more. */
export function goneTools(draft: McpDraft, { tools }: Pick<McpCheck, 'tools'>): readonly string[] {
  return draft.tools
    .filter(({ name, isOn }) => isOn && !tools.some((found) => found.name === name))
    .map(titleOf);
}

/** What people call a tool. */
export function titleOf({ title, name }: Pick<FoundTool, 'title' | 'name'>): string {
  return title === '' ? name : title;
}

const longestId = 24;

/** An id for a new server, of its name: it stands in what models call its tools. */
export function newServerId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-');
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const head = plain
      .replace(/^-+/, '')
      .slice(0, longestId - end.length)
      .replace(/-+$/, '');
    const id = `${head === '' ? 'server' : head}${end}`;
    if (!taken.includes(id)) return id;
  }
}
