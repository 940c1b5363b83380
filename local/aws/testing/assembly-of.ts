import type { Assembly, Resource } from '../../assembly/assembly.ts';

type SampleResource = Pick<Resource, 'type' | 'physicalId' | 'properties'>;

/** An assembly made by hand, for tests: resources by type, assets by their key. */
export function assemblyOf(
  resources: readonly SampleResource[],
  assets: Readonly<Record<string, string>> = {},
): Assembly {
  const whole = resources.map((resource) => ({
    stack: 'root',
    logicalId: resource.physicalId,
    ...resource,
  }));
  return {
    resources: whole,
    ofType: (type) => whole.filter((resource) => resource.type === type),
    outputs: {},
    metadata: {},
    assetPath: (reference) => assets[reference] ?? null,
  };
}
