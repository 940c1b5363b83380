import type { Settings } from '../settings-schema.ts';
import type { DataResources } from './resource.ts';

/** A page of a thousand items, one field of each resolved by itself, and as much again for the rest. */
const resolverCountLimit = 1000;

/** Bounds what one GraphQL request may ask, and hides the schema from whoever has no AWS credentials. */
export function limitQueries({ cfnResources }: DataResources, settings: Settings): void {
  const { cfnGraphqlApi } = cfnResources;
  cfnGraphqlApi.queryDepthLimit = settings.graphqlDepthLimit;
  cfnGraphqlApi.resolverCountLimit = resolverCountLimit;
  cfnGraphqlApi.introspectionConfig = settings.graphqlIntrospection ? 'ENABLED' : 'DISABLED';
}
