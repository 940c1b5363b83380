import { AssemblyRefusal } from '../assembly-refusal.ts';
import { providedOperations } from '../data-sources/operations.ts';
import { collectReferences } from '../vtl/collect-uses.ts';
import type { CompiledTemplate } from '../vtl/compile-template.ts';
import { TemplateSyntaxError } from '../vtl/cursor.ts';
import { isMethod } from '../vtl/java-methods.ts';
import { findMember } from '../vtl/namespace.ts';
import type { Members } from '../vtl/namespace.ts';
import type { Reference, Step } from '../vtl/template-tree.ts';
import { contextMembers } from './resolver-context.ts';

type Names = { readonly util: Members; readonly extensions: Members };

/** Compiles a template and refuses, by name, whatever in it could not be run. */
export function checkTemplate(
  source: string,
  place: string,
  names: Names,
  compile: (source: string) => CompiledTemplate,
): CompiledTemplate {
  try {
    const template = compile(source);
    for (const reference of collectReferences(template.tree)) {
      const unknown = unknownPart(reference, names);
      if (unknown !== null) throw new AssemblyRefusal(`${place}: ${unknown} is not provided`);
    }
    checkOperations(source, place);
    return template;
  } catch (error) {
    if (error instanceof TemplateSyntaxError)
      throw new AssemblyRefusal(`${place}: ${error.message}`);
    throw error;
  }
}

/** Operations are written as they are, `"operation": "GetItem"`, in VTL and in JavaScript. */
export function checkOperations(source: string, place: string): void {
  for (const [, name = ''] of source.matchAll(/["']?\boperation["']?\s*:\s*["'](\w+)["']/g)) {
    if (providedOperations.has(name)) continue;
    throw new AssemblyRefusal(`${place}: the data source operation ${name} is not provided`);
  }
}

function unknownPart(reference: Reference, names: Names): string | null {
  switch (reference.name) {
    case 'util':
    case 'utils':
      return unknownMember(reference, names.util);
    case 'extensions':
      return unknownMember(reference, names.extensions);
    case 'ctx':
    case 'context':
      return unknownContextMember(reference) ?? unknownMethod(reference.steps);
    case 'foreach':
      return null;
    default:
      return unknownMethod(reference.steps);
  }
}

function unknownMember(reference: Reference, members: Members): string | null {
  const path: string[] = [];
  for (const [place, step] of reference.steps.entries()) {
    if (step.kind === 'index') return `$${reference.name}[…]`;
    path.push(step.name);
    const found = findMember(members, path);
    if (found === undefined) return `$${reference.name}.${path.join('.')}`;
    if (typeof found === 'function') return unknownMethod(reference.steps.slice(place + 1));
  }
  return null;
}

function unknownContextMember(reference: Reference): string | null {
  const [first] = reference.steps;
  if (first?.kind !== 'property' || contextMembers.has(first.name)) return null;
  return `$${reference.name}.${first.name}`;
}

function unknownMethod(steps: readonly Step[]): string | null {
  const unknown = steps.find((step) => step.kind === 'method' && !isMethod(step.name));
  return unknown?.kind === 'method' ? `the method .${unknown.name}()` : null;
}
