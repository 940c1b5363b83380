import { AssemblyError } from './assembly-error.ts';
import { isRecord, placeholder } from './intrinsics.ts';
import type { Template } from './template.ts';

/** Names of everything that a value refers to, wherever in it. */
function* references(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const part of value) yield* references(part);
  if (!isRecord(value)) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'Ref' && typeof part === 'string') yield part;
    else if (key === 'Fn::GetAtt') yield* attributeOwner(part);
    else if (key === 'Fn::Sub') yield* substituted(part);
    else yield* references(part);
  }
}

function* attributeOwner(argument: unknown): Generator<string> {
  const first: unknown = Array.isArray(argument) ? argument[0] : argument;
  if (typeof first === 'string') yield first.split('.')[0] ?? '';
}

function* substituted(argument: unknown): Generator<string> {
  const [text, values]: unknown[] = Array.isArray(argument) ? argument : [argument];
  yield* references(values);
  if (typeof text !== 'string') return;
  for (const [, literal, name] of text.matchAll(placeholder)) {
    if (!literal) yield name?.trim().split('.')[0] ?? '';
  }
}

/**
 * Refuses a template in which resources, nested stacks among them, wait for each other:
 * it synthesizes, and AWS refuses it on deployment.
 */
export function refuseCycles(stack: string, template: Template): void {
  const settled = new Set<string>();
  const path: string[] = [];
  function visit(logicalId: string): void {
    if (settled.has(logicalId)) return;
    const start = path.indexOf(logicalId);
    if (start >= 0) {
      const round = [...path.slice(start), logicalId].join(' → ');
      throw new AssemblyError(
        `${stack}: resources wait for each other, AWS would refuse: ${round}`,
      );
    }
    const resource = template.Resources[logicalId];
    if (!resource) return;
    path.push(logicalId);
    for (const name of references(resource.Properties)) visit(name);
    for (const name of resource.DependsOn) visit(name);
    path.pop();
    settled.add(logicalId);
  }
  for (const logicalId of Object.keys(template.Resources)) visit(logicalId);
}
