import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import { AppSyncError } from '../appsync-error.ts';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import type { CurrentInvocation, Invocation } from '../invocation.ts';
import { isObject, textMember } from '../plain-values.ts';
import { checkOperations } from '../resolvers/check-template.ts';
import type { Handled, Handler, Handlers } from '../resolvers/handlers.ts';
import type { ResolverContext } from '../resolvers/resolver-context.ts';
import { templateOnly } from '../builtins/create-util.ts';
import { findMember } from '../vtl/namespace.ts';
import type { Members } from '../vtl/namespace.ts';
import { dynamoDbModule } from './dynamodb-module.ts';
import { readModule } from './read-module.ts';
import type { Modules, ScriptParts } from './read-module.ts';

// Far above what a resolver needs, far below what a person notices.
const timeLimitMilliseconds = 2000;

/** What `runtime.earlyReturn` throws through the code. */
class EarlyReturn extends Error {
  readonly value: unknown;
  readonly skipTo: 'next' | 'end';

  constructor(value: unknown, skipTo: 'next' | 'end') {
    super('early return');
    this.value = value;
    this.skipTo = skipTo;
  }
}

const runtimeMembers: Members = {
  earlyReturn(value, options) {
    const end = textMember(options, 'skipTo') === 'END';
    throw new EarlyReturn(value ?? null, end ? 'end' : 'next');
  },
};

type Names = { readonly util: Members; readonly extensions: Members };

/** Compiles APPSYNC_JS code to handlers that run in a world of their own. */
export function createJavaScriptCompiler(names: Names, current: CurrentInvocation) {
  const modules: Modules = {
    '@aws-appsync/utils': {
      util: Object.fromEntries(
        Object.entries(names.util).filter(([name]) => !templateOnly.has(name)),
      ),
      extensions: names.extensions,
      runtime: runtimeMembers,
    },
    '@aws-appsync/utils/dynamodb': dynamoDbModule,
  };
  return function compile(source: string, place: string): Handlers {
    checkOperations(source, place);
    const parts = readModule(source, place, modules);
    const world = createWorld(scriptOf(parts), place, modules);
    function handlerOf(name: string): Handler | null {
      if (parts.handlers[name] === undefined) return null;
      return (context, invocation) =>
        current.during(invocation, () => callHandler(world, name, context, invocation));
    }
    return {
      language: 'javascript',
      request: handlerOf('request'),
      response: handlerOf('response'),
    };
  };
}

/** The code as a function of the modules it may import. */
function scriptOf({ body, bindings, handlers }: ScriptParts): string {
  const bound = bindings.map(({ local, module, path }) => {
    const steps = [module, ...path].map((name) => `[${JSON.stringify(name)}]`).join('');
    return `const ${local} = $modules${steps};`;
  });
  const given = Object.entries(handlers).map(
    ([name, local]) => `${JSON.stringify(name)}: ${local}`,
  );
  // All before the code stands in its first line, so that lines keep their numbers.
  return `(function ($modules) { 'use strict'; ${bound.join(' ')} ${body}
    return { ${given.join(', ')} };
  })`;
}

/**
 * Only text passes between the worlds: an object from outside would lead back to Node by
 * its constructor. What a method throws stays outside, and the code, which has no `catch`,
 * is unwound by an object of its own world.
 */
const bridge = `(function (call, shape) {
  'use strict';
  function build(members, path) {
    if (members === null) return (...values) => {
      const answer = call(JSON.stringify(path), JSON.stringify(values));
      if (answer === undefined) throw {};
      return JSON.parse(answer).value;
    };
    return Object.freeze(Object.fromEntries(
      Object.entries(members).map(([name, inner]) => [name, build(inner, [...path, name])])));
  }
  globalThis.console = Object.freeze({ log() {}, error() {} });
  const modules = build(JSON.parse(shape), []);
  return (define) => {
    const handlers = define(modules);
    globalThis.$run = (name, text) => {
      const ctx = JSON.parse(text);
      ctx.arguments = ctx.args;
      const value = handlers[name](ctx);
      return JSON.stringify({ value, stash: ctx.stash, args: ctx.args });
    };
  };
})`;

type World = {
  /** Runs a handler; text in, text out. Throws what the host threw, or what the code did. */
  run(name: string, context: string): unknown;
};

function createWorld(source: string, place: string, modules: Modules): World {
  let thrown: unknown = null;
  function call(path: unknown, values: unknown): string | undefined {
    try {
      const value = callMember(modules, JSON.parse(String(path)), JSON.parse(String(values)));
      return JSON.stringify({ value: value ?? null });
    } catch (error) {
      thrown = error;
      return undefined;
    }
  }
  const holder: Record<string, unknown> = Object.create(null);
  const world = createContext(holder, { codeGeneration: { strings: false, wasm: false } });
  const options = { timeout: timeLimitMilliseconds };
  const define: unknown = compileScript(source, place).runInContext(world, options);
  const open = callable(new Script(bridge).runInContext(world, options));
  callable(open(call, JSON.stringify(shapeOf(modules))))(define);
  const enter = new Script('$run($name, $context)');
  return {
    run(name, context) {
      thrown = null;
      holder['$name'] = name;
      holder['$context'] = context;
      try {
        return enter.runInContext(world, options);
      } catch (error) {
        throw thrown ?? error;
      }
    },
  };
}

function callable(value: unknown): (...values: unknown[]) => unknown {
  if (typeof value !== 'function') throw new TypeError('not a function');
  return (...values) => value(...values);
}

function compileScript(source: string, place: string): Script {
  try {
    return new Script(source, { filename: 'code.js' });
  } catch (error) {
    throw new AssemblyRefusal(`${place}: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

type Shape = { [name: string]: Shape | null };

/** The names of all members, a method being null. */
function shapeOf(members: Members): Shape {
  return Object.fromEntries(
    Object.entries(members).map(([name, found]) => [
      name,
      typeof found === 'function' ? null : shapeOf(found),
    ]),
  );
}

const pathSchema = z.array(z.string());

function callMember(modules: Modules, path: unknown, values: unknown): unknown {
  const found = findMember(modules, pathSchema.parse(path));
  if (typeof found !== 'function') throw new TypeError('no such method');
  return found(...z.array(z.unknown()).parse(values));
}

const answerSchema = z.object({
  value: z.unknown().optional(),
  stash: z.unknown().optional(),
  args: z.record(z.string(), z.unknown()),
});

function callHandler(
  world: World,
  name: string,
  context: ResolverContext,
  invocation: Invocation,
): Handled {
  try {
    const text = world.run(name, JSON.stringify(context));
    const answer = answerSchema.parse(JSON.parse(String(text)));
    context.stash = answer.stash;
    context.args = answer.args;
    context.arguments = answer.args;
    return { kind: 'value', value: answer.value ?? null };
  } catch (error) {
    if (error instanceof EarlyReturn) {
      return { kind: 'returned', value: error.value, skipTo: error.skipTo };
    }
    if (error instanceof AppSyncError) throw error;
    throw new AppSyncError(reasonOf(error, invocation), 'Code');
  }
}

function reasonOf(error: unknown, { typeName, fieldName }: Invocation): string {
  const message = isObject(error) ? error['message'] : undefined;
  return typeof message === 'string'
    ? `Runtime Error: ${message}`
    : `Runtime Error in the resolver of ${typeName}.${fieldName}`;
}
