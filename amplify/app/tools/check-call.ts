import type { ToolCall } from '../../domain/tool.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { Tool } from './tool.ts';

export type CheckedCall =
  | { readonly kind: 'fits'; readonly tool: Tool; readonly input: unknown }
  /** With what the model is told. */
  | { readonly kind: 'refused'; readonly output: string };

export type CheckCall = (call: ToolCall, signal: AbortSignal) => Promise<CheckedCall>;

/** So often in a row may a model get the arguments of a tool wrong; then it answers without that one. */
const mostWrong = 2;

/** Checks what models call, one call after the other: whether there is such a tool, and its arguments. */
export function createCheckCall(schemas: SchemaChecker, tools: readonly Tool[]): CheckCall {
  const wrong = new Map<string, number>();
  const names = tools.map(({ offered }) => offered.name).join(', ');
  return async (call, signal) => {
    const tool = tools.find(({ offered }) => offered.name === call.name);
    if (!tool) return refusal(`There is no tool of this name. There are: ${names}.`);
    const before = wrong.get(call.name) ?? 0;
    if (before >= mostWrong) return refusal(`${withoutIt} Its arguments were wrong before.`);
    const checked = await checkArguments(schemas, tool, call.arguments, signal);
    wrong.set(call.name, checked.kind === 'fits' ? 0 : before + 1);
    if (checked.kind === 'fits' || before + 1 < mostWrong) return checked;
    return refusal(`${checked.output} ${withoutIt}`);
  };
}

const withoutIt = 'Do not call this tool again; answer without it.';

function refusal(output: string): CheckedCall {
  return { kind: 'refused', output };
}

async function checkArguments(
  schemas: SchemaChecker,
  tool: Tool,
  text: string,
  signal: AbortSignal,
): Promise<CheckedCall> {
  const json = parsed(text);
  if (!json) return refusal('The arguments are no JSON. Write them as one JSON object.');
  const schema = tool.schema ?? JSON.stringify(tool.offered.parameters);
  const verdict = await schemas.check(schema, json.value, signal, 'The arguments');
  if (verdict.kind === 'does-not-fit') return refusal(`The arguments are wrong: ${verdict.reason}`);
  // Our own tools read their arguments themselves; to others nothing goes out unchecked.
  if (verdict.kind === 'unusable' && tool.mcp) return refusal(cannotBeChecked);
  return { kind: 'fits', tool, input: json.value };
}

const cannotBeChecked =
  'Not run: whether these arguments are such as the tool takes cannot be checked. Answer without it.';

/** Of a tool that takes none, some models write nothing at all. */
function parsed(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    return { value };
  } catch {
    return null;
  }
}
