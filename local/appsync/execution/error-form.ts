import { GraphQLError, isObjectType } from 'graphql-16';
import type { GraphQLSchema } from 'graphql-16';
import { AppSyncError } from '../appsync-error.ts';
import type { PlainObject } from '../plain-values.ts';
import type { Appended } from './operation-context.ts';

type Locations = readonly { readonly line: number; readonly column: number }[] | undefined;

function locationForm(locations: Locations): PlainObject[] | null {
  return locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;
}

/** An error of a field in AppSync's form. `report` hears of those that are this room's own. */
export function fieldErrorForm(
  error: GraphQLError,
  schema: GraphQLSchema,
  report: (error: unknown) => void,
): PlainObject {
  const { originalError } = error;
  const locations = locationForm(error.locations);
  const path = error.path ?? null;
  if (originalError instanceof AppSyncError) return appSyncForm(originalError, path, locations);
  if (originalError && !(originalError instanceof GraphQLError)) {
    if (originalError.message.startsWith('Cannot return null')) {
      return { path, locations: null, message: nullMessage(error, schema) };
    }
    report(originalError);
    const internal = new AppSyncError('An internal failure occurred.', 'InternalFailure');
    return appSyncForm(internal, path, locations);
  }
  return { path, locations, message: nullMessage(error, schema) };
}

function appSyncForm(error: AppSyncError, path: unknown, locations: unknown): PlainObject {
  const { data, errorType, errorInfo, message } = error;
  return { path, data, errorType, errorInfo, locations, message };
}

export function appendedErrorForm({ error, path, locations }: Appended): PlainObject {
  return appSyncForm(error, path, locationForm(locations));
}

/** An error without a field: of the request, its parsing, its limits. */
export function requestErrorForm(errorType: string, message: string): PlainObject {
  return { errorType, message };
}

/** A query that does not fit the schema. */
export function validationErrorForm(error: GraphQLError): PlainObject {
  const undefinedField = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  const words = undefinedField
    ? `FieldUndefined: Field '${undefinedField[1]}' in type '${undefinedField[2]}' is undefined`
    : `${kindOf(error.message)}: ${error.message}`;
  return {
    path: null,
    locations: locationForm(error.locations),
    message: `Validation error of type ${words}`,
  };
}

function kindOf(message: string): string {
  if (message.startsWith('Unknown argument')) return 'UnknownArgument';
  if (message.startsWith('Unknown type')) return 'UnknownType';
  if (message.includes('must have a selection of subfields')) return 'SubSelectionRequired';
  if (message.includes('is required, but it was not provided')) return 'MissingFieldArgument';
  return 'WrongType';
}

/** Variables that do not fit their types, in AppSync's words. */
export function variableErrorForm(error: GraphQLError): PlainObject {
  const name = /^Variable "\$(\w+)"/.exec(error.message)?.[1] ?? '';
  const reason = error.message.split('; ').at(-1) ?? error.message;
  return {
    path: null,
    locations: locationForm(error.locations),
    message: `Variable '${name}' has an invalid value. ${reason}`,
  };
}

const nullPattern = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/;

function nullMessage(error: GraphQLError, schema: GraphQLSchema): string {
  const [, typeName = '', fieldName = ''] = nullPattern.exec(error.message) ?? [];
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return error.message;
  const { [fieldName]: field } = type.getFields();
  const kind = String(field?.type ?? '').replaceAll('!', '');
  const place = `/${(error.path ?? []).join('/')}`;
  return `Cannot return null for non-nullable type: '${kind}' within parent '${typeName}' (${place})`;
}
