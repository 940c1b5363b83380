import { readFileSync } from 'node:fs';
import type { GraphQLField, GraphQLSchema } from 'graphql-16';
import * as z from 'zod';
import { restApisOf } from '../../local/api-gateway/rest-api.ts';
import { loadSchema } from '../../local/appsync/schema/load-schema.ts';
import type { Assembly } from '../../local/assembly/assembly.ts';

/** One field of Query, Mutation or Subscription. */
export type RootField = {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  readonly definition: GraphQLField<unknown, unknown>;
};

export type GraphqlSurface = {
  readonly schema: GraphQLSchema;
  readonly fields: readonly RootField[];
};

/** One method of the REST API that is no preflight. */
export type RestRoute = {
  readonly method: string;
  /** As the template has it, its parameters in braces. */
  readonly path: string;
  /** `POST /chat` */
  readonly name: string;
};

const schemaProperties = z.union([
  z.object({ Definition: z.string() }),
  z.object({ DefinitionS3Location: z.string() }),
]);

function definitionOf(assembly: Assembly): string {
  const [resource] = assembly.ofType('AWS::AppSync::GraphQLSchema');
  const properties = schemaProperties.parse(resource?.properties);
  if ('Definition' in properties) return properties.Definition;
  const file = assembly.assetPath(properties.DefinitionS3Location);
  if (file === null) throw new Error('The assembly lacks its GraphQL schema.');
  return readFileSync(file, 'utf8');
}

/** Every operation of the GraphQL API, from the schema that is deployed. */
export function graphqlSurface(assembly: Assembly): GraphqlSurface {
  const schema = loadSchema(definitionOf(assembly));
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  const fields = roots.flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map((definition) => ({
      operation,
      name: definition.name,
      definition,
    })),
  );
  return { schema, fields };
}

/** Every route of the REST API, from the methods that are deployed. */
export function restRoutes(assembly: Assembly): readonly RestRoute[] {
  return restApisOf(assembly)
    .flatMap(({ routes }) => routes)
    .filter(({ httpMethod }) => httpMethod !== 'OPTIONS')
    .map(({ httpMethod: method, path }) => ({ method, path, name: `${method} ${path}` }));
}
