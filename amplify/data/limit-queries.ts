import type { Settings } from '../settings-schema.ts';
import type { DataResources } from './resource.ts';

/** The page asks for two at once at most; so many are as many as a request's tokens allow, nearly. */
const resolverCountLimit = 1000;

/** Bounds what one GraphQL request may ask, and hides the schema from whoever has no AWS credentials. */
export function limitQueries({ cfnResources }: DataResources, settings: Settings): void {
  const { cfnGraphqlApi } = cfnResources;
  cfnGraphqlApi.queryDepthLimit = settings.graphqlDepthLimit;
  cfnGraphqlApi.resolverCountLimit = resolverCountLimit;
  cfnGraphqlApi.introspectionConfig = settings.graphqlIntrospection ? 'ENABLED' : 'DISABLED';
}
