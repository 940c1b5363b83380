import {
  defaultFieldResolver,
  getLocation,
  getNamedType,
  isObjectType,
  responsePathAsArray,
} from 'graphql-16';
import type {
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
} from 'graphql-16';
import { AwsError } from '../../aws/aws-error.ts';
import type { Authorize } from '../../aws/caller.ts';
import type { ApiSettings } from '../api-settings.ts';
import { AppSyncError, notAuthorized } from '../appsync-error.ts';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import { isList } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import type { Resolver } from '../resolvers/load-resolvers.ts';
import { runResolver } from '../resolvers/run-resolver.ts';
import { authorizationRules, mayPass } from '../schema/authorization-rules.ts';
import type { AuthorizationRule } from '../schema/authorization-rules.ts';
import type { DeliveryContext, OperationContext } from './operation-context.ts';

export type Execution = {
  readonly schema: GraphQLSchema;
  readonly settings: ApiSettings;
  readonly resolvers: ReadonlyMap<string, Resolver>;
  readonly authorize: Authorize;
};

type Context = OperationContext | DeliveryContext;

/** Gives every field of the schema its authorization and its resolver. */
export function attachResolvers(execution: Execution): void {
  const { schema, settings, resolvers } = execution;
  const otherwise: AuthorizationRule[] = settings.allowsByDefault
    ? [{ mode: settings.defaultMode, groups: null }]
    : [];
  const attached = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      const own = field.astNode?.directives ?? [];
      const inherited = type.astNode?.directives ?? [];
      const rules = authorizationRules(place, own, inherited, otherwise);
      field.resolve = fieldResolver(execution, type, field, rules);
      attached.add(place);
    }
  }
  for (const place of resolvers.keys()) {
    if (!attached.has(place)) throw new AssemblyRefusal(`the schema has no field ${place}`);
  }
}

type Field = GraphQLField<unknown, Context>;

function fieldResolver(
  execution: Execution,
  type: GraphQLObjectType,
  field: Field,
  rules: readonly AuthorizationRule[],
): NonNullable<Field['resolve']> {
  const resolver = execution.resolvers.get(`${type.name}.${field.name}`);
  const root = isRoot(execution.schema, type);
  const json = getNamedType(field.type).name === 'AWSJSON';
  return (source, values: PlainObject, context, info) => {
    if (context.kind === 'delivery') {
      const value: unknown = defaultFieldResolver(source, values, context, info);
      return json ? parsedJson(value) : value;
    }
    if (!mayPass(rules, context.mode, context.groups)) throw notAuthorized(field.name, type.name);
    if (root) checkGrant(execution, context, type.name, field.name);
    if (!resolver) return defaultFieldResolver(source, values, context, info);
    return resolveField(resolver, execution.settings, { source, values, context, info });
  };
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.includes(type);
}

/** What a function may call is in its role's policies, field by field. */
function checkGrant(
  { settings, authorize }: Execution,
  { caller }: OperationContext,
  typeName: string,
  fieldName: string,
): void {
  if (caller === null) return;
  const resource = `${settings.arn}/types/${typeName}/fields/${fieldName}`;
  try {
    authorize(caller, { action: 'appsync:GraphQL', resource });
  } catch (error) {
    if (error instanceof AwsError) throw notAuthorized(fieldName, typeName, error.message);
    throw error;
  }
}

type Asked = {
  readonly source: unknown;
  readonly values: PlainObject;
  readonly context: OperationContext;
  readonly info: GraphQLResolveInfo;
};

async function resolveField(
  resolver: Resolver,
  { resolverLimit }: ApiSettings,
  { source, values, context, info }: Asked,
): Promise<unknown> {
  context.resolversRun += 1;
  if (resolverLimit > 0 && context.resolversRun > resolverLimit) {
    const message = `The operation runs more than ${resolverLimit} resolvers.`;
    throw new AppSyncError(message, 'ResolverCountLimitReached');
  }
  const { value, appended } = await runResolver(resolver, {
    source,
    values,
    operation: context,
    info,
  });
  for (const error of appended) {
    context.appended.push({ error, path: pathOf(info), locations: locationsOf(info) });
  }
  return value;
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  return responsePathAsArray(info.path);
}

function locationsOf(info: GraphQLResolveInfo) {
  return info.fieldNodes.flatMap(({ loc }) => (loc ? [getLocation(loc.source, loc.start)] : []));
}

/** A payload is an answer already: its JSON is text, and would be written as text in text. */
function parsedJson(value: unknown): unknown {
  if (isList(value)) return value.map(parsedJson);
  return typeof value === 'string' ? JSON.parse(value) : value;
}
