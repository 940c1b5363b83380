import { AppSyncError } from '../appsync-error.ts';
import type { CurrentInvocation } from '../invocation.ts';
import { compileTemplate } from '../vtl/compile-template.ts';
import type { CompiledTemplate } from '../vtl/compile-template.ts';
import { Namespace } from '../vtl/namespace.ts';
import type { Members } from '../vtl/namespace.ts';
import { checkTemplate } from './check-template.ts';
import type { Handled, Handler } from './handlers.ts';

export type TemplateNames = { readonly util: Members; readonly extensions: Members };

/** Compiles templates, each distinct one once. */
export function createTemplateCompiler(names: TemplateNames, current: CurrentInvocation) {
  const compiled = new Map<string, Handler>();
  const util = new Namespace(names.util);
  const extensions = new Namespace(names.extensions);

  function handlerOf(template: CompiledTemplate): Handler {
    return (context, invocation) =>
      current.during(invocation, () => {
        const variables = new Map<string, unknown>([
          ['util', util],
          ['utils', util],
          ['extensions', extensions],
          ['ctx', context],
          ['context', context],
        ]);
        return readOutput(template, variables);
      });
  }

  /** The handler of a template; `place` names it where it cannot be run. */
  return function compile(source: string, place: string): Handler {
    const known = compiled.get(source);
    if (known) return known;
    const template = checkTemplate(source, place, names, compileTemplate);
    const handler = handlerOf(template);
    compiled.set(source, handler);
    return handler;
  };
}

function readOutput(template: CompiledTemplate, variables: Map<string, unknown>): Handled {
  const rendered = template.render(variables);
  if (rendered.kind === 'returned') {
    const { value } = rendered;
    return { kind: 'returned', value: asJson(value), skipTo: 'next' };
  }
  const text = rendered.text.trim();
  if (text === '') return { kind: 'value', value: null };
  return { kind: 'value', value: parseOutput(text) };
}

function parseOutput(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    const start = text.slice(0, 200);
    throw new AppSyncError(`Unable to convert ${start} to Object.`, 'MappingTemplate');
  }
}

/** `#return` may give a value, or JSON that `$util.toJson` made of one. */
function asJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    return value;
  }
}
