import { AssemblyError } from './assembly-error.ts';
import { type Facts, physicalIdOf } from './physical-ids.ts';
import type { Template, TemplateResource } from './template.ts';

/** Who the resources of one stack are. */
export type ResourceIdentities = {
  resource(logicalId: string): TemplateResource;
  factsOf(logicalId: string): Facts;
  physicalId(logicalId: string): string;
};

export type IdentitiesInput = {
  readonly path: string;
  readonly template: Template;
  /** Whether another resource of this type has this logical id. */
  isShared(type: string, logicalId: string): boolean;
  evaluate(value: unknown): unknown;
};

/** Draws each resource's physical id once, when it is first asked for. */
export function createResourceIdentities(input: IdentitiesInput): ResourceIdentities {
  const { path, template } = input;
  const physicalIds = new Map<string, string>();

  function resource(logicalId: string): TemplateResource {
    const found = template.Resources[logicalId];
    if (!found) throw new AssemblyError(`${path}: there is no ${logicalId}`);
    return found;
  }

  function factsOf(logicalId: string): Facts {
    const { Type, Properties } = resource(logicalId);
    const isShared = input.isShared(Type, logicalId);
    return {
      stack: path,
      logicalId,
      name: isShared ? `${path.replaceAll('/', '-')}-${logicalId}` : logicalId,
      property(name) {
        const value = input.evaluate(Properties[name]);
        return typeof value === 'string' ? value : null;
      },
    };
  }

  function physicalId(logicalId: string): string {
    const known = physicalIds.get(logicalId);
    if (known !== undefined) return known;
    const drawn = physicalIdOf(resource(logicalId).Type, factsOf(logicalId));
    physicalIds.set(logicalId, drawn);
    return drawn;
  }

  return { resource, factsOf, physicalId };
}
