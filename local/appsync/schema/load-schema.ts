import { buildASTSchema, isScalarType, Kind, parse, Source, visit } from 'graphql-16';
import type { DocumentNode, GraphQLSchema } from 'graphql-16';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import { applyScalar, scalarNames } from './scalars.ts';

const marks = ['aws_api_key', 'aws_iam', 'aws_oidc', 'aws_lambda'];
const prelude = [
  ...scalarNames.map((name) => `scalar ${name}`),
  ...marks.map((name) => `directive @${name} on FIELD_DEFINITION | OBJECT`),
  'directive @aws_cognito_user_pools(cognito_groups: [String!]) on FIELD_DEFINITION | OBJECT',
  'directive @aws_auth(cognito_groups: [String!]) on FIELD_DEFINITION | OBJECT',
  'directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION',
].join('\n');

/** Builds the schema of an API with AppSync's scalars and directives; what it does not know stops the start. */
export function loadSchema(definition: string): GraphQLSchema {
  const added = parse(prelude);
  const own = parse(new Source(definition, 'schema.graphql'));
  refuseUnknownDirectives(own, added);
  const schema = buildASTSchema({
    kind: own.kind,
    definitions: [...added.definitions, ...own.definitions],
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type)) applyScalar(type);
  }
  return schema;
}

function refuseUnknownDirectives(own: DocumentNode, added: DocumentNode): void {
  const known = new Set(['deprecated', 'specifiedBy', 'oneOf']);
  for (const definition of [...added.definitions, ...own.definitions]) {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) known.add(definition.name.value);
  }
  visit(own, {
    Directive(node) {
      if (known.has(node.name.value)) return;
      throw new AssemblyRefusal(`the schema's directive @${node.name.value} is not provided`);
    },
  });
}
