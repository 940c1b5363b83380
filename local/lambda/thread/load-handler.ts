import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction, constants } from 'node:vm';
import type { ThreadSetup } from './messages.ts';
import { runtimeError } from './runtime-error.ts';

export type Handler = (...parameters: readonly unknown[]) => unknown;

/** Finds a function's handler as Lambda's runtime does, or throws the runtime's own errors. */
export async function loadHandler(setup: ThreadSetup): Promise<Handler> {
  const [file, ...exported] = splitHandler(setup.handler);
  const module = await loadModule(setup, file);
  const handler = pick(module, exported) ?? pick(pick(module, ['default']), exported);
  if (handler === undefined || handler === null) {
    throw runtimeError('Runtime.HandlerNotFound', `${setup.handler} is undefined or not exported`);
  }
  if (!isHandler(handler)) {
    throw runtimeError('Runtime.HandlerNotFound', `${setup.handler} is not a function`);
  }
  return handler;
}

/**
 * Lambda's Node.js runtime brings the AWS SDK, and bundles leave it out. Where a
 * function's folder reaches none, this machine's own is taken.
 */
export function provideAwsSdk(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!/^@(?:aws-sdk|smithy)\//.test(specifier)) {
        return nextResolve(specifier, context);
      }
      try {
        return nextResolve(specifier, context);
      } catch {
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
}

function splitHandler(handler: string): [string, ...string[]] {
  const folder = handler.slice(0, handler.lastIndexOf('/') + 1);
  const [name, ...exported] = handler.slice(folder.length).split('.');
  if (handler.includes('..') || name === undefined || exported.length === 0) {
    throw runtimeError('Runtime.MalformedHandlerName', `'${handler}' is not a valid handler name.`);
  }
  return [folder + name, ...exported];
}

async function loadModule(setup: ThreadSetup, name: string): Promise<unknown> {
  const base = path.join(setup.taskRoot, name);
  if (setup.inlineCode !== null) {
    return loadCommonJs(`${base}.js`, setup.inlineCode);
  }
  const file = ['.js', '.mjs', '.cjs'].map((ending) => base + ending).find(existsSync);
  if (file === undefined) {
    throw runtimeError('Runtime.ImportModuleError', `Error: Cannot find module '${name}'`);
  }
  try {
    return file.endsWith('.js') && !belongsToPackage(file, setup.taskRoot)
      ? loadCommonJs(file, readFileSync(file, 'utf8'))
      : await import(pathToFileURL(file).href);
  } catch (error) {
    throw importError(error);
  }
}

/** Whether a `package.json` inside the function's folder decides what kind of module a `.js` file is; one outside is not deployed. */
function belongsToPackage(file: string, taskRoot: string): boolean {
  const folder = path.dirname(file);
  if (existsSync(path.join(folder, 'package.json'))) {
    return true;
  }
  return folder.length > taskRoot.length && belongsToPackage(folder, taskRoot);
}

function loadCommonJs(file: string, source: string): unknown {
  const module = { exports: {} };
  const run = compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname'], {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  Reflect.apply(run, module.exports, [
    module.exports,
    createRequire(file),
    module,
    file,
    path.dirname(file),
  ]);
  return module.exports;
}

function importError(error: unknown): unknown {
  if (error instanceof SyntaxError) {
    return runtimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return error instanceof Error && (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    ? runtimeError('Runtime.ImportModuleError', `Error: ${error.message}`)
    : error;
}

function pick(value: unknown, keys: readonly string[]): unknown {
  let picked = value;
  for (const key of keys) {
    if ((typeof picked !== 'object' && typeof picked !== 'function') || picked === null) {
      return undefined;
    }
    picked = Reflect.get(picked, key);
  }
  return picked;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}
