import * as fc from 'fast-check';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
} from 'graphql-16';
import type { GraphqlSurface, RootField } from './surface.ts';
import { aimedValue, inputArbitrary, type Known } from './graphql-values.ts';

type Item = Readonly<Record<string, unknown>>;

/** A GraphQL request, as it goes into the body. */
export type GraphqlCall = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
};

type Variable = { readonly name: string; readonly type: string; readonly value: unknown };
/** A field with its selection, and the variables it speaks of. */
type Part = { readonly text: string; readonly variables: readonly Variable[] };

/** The depth that the API answers; deeper selections are refused by it. */
const deepestSelection = 6;

/** Null leaves every argument out. */
type ArgumentValues = ((argument: GraphQLArgument) => fc.Arbitrary<unknown>) | null;

function argumentsPart(
  definitions: readonly GraphQLArgument[],
  prefix: string,
  values: ArgumentValues,
): fc.Arbitrary<readonly Variable[]> {
  const required = definitions.filter(isRequiredArgument);
  if (values === null) {
    const [missing] = required;
    if (missing === undefined) return fc.constant([]);
    throw new Error(`The generator knows no call with ${missing.name} (${prefix}).`);
  }
  const optional = definitions.filter((argument) => !isRequiredArgument(argument));
  return fc.subarray(optional).chain((chosen): fc.Arbitrary<readonly Variable[]> => {
    const variables = [...required, ...chosen].map((argument) =>
      values(argument).map((value) => ({
        name: `${prefix}_${argument.name}`,
        type: String(argument.type),
        value,
      })),
    );
    return fc.tuple(...variables);
  });
}

function argumentsText(prefix: string, variables: readonly Variable[]): string {
  if (variables.length === 0) return '';
  const names = variables.map(({ name }) => `${name.slice(prefix.length + 1)}: $${name}`);
  return `(${names.join(', ')})`;
}

type Surroundings = {
  readonly surface: GraphqlSurface;
  readonly values: ArgumentValues;
};

function fieldPart(
  definition: GraphQLField<unknown, unknown>,
  alias: string,
  prefix: string,
  surroundings: Surroundings,
  depth: number,
): fc.Arbitrary<Part> {
  const own = argumentsPart(definition.args, prefix, surroundings.values);
  const selected = selectionPart(definition.type, prefix, surroundings, depth + 1);
  return fc.tuple(own, selected).map(([variables, selection]) => {
    const call = `${definition.name}${argumentsText(prefix, variables)}`;
    return {
      text: `${alias === definition.name ? '' : `${alias}: `}${call}${selection.text}`,
      variables: [...variables, ...selection.variables],
    };
  });
}

/** All that a type has, down to where a query may not go. */
function selectionPart(
  type: GraphQLOutputType,
  prefix: string,
  surroundings: Surroundings,
  depth: number,
): fc.Arbitrary<Part> {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return fc.constant({ text: '', variables: [] });
  const { schema } = surroundings.surface;
  const possible = isObjectType(named) ? [named] : schema.getPossibleTypes(named);
  const fields = possible.flatMap((object) =>
    Object.values(object.getFields())
      .filter((field) => depth < deepestSelection || !isCompositeType(getNamedType(field.type)))
      .map((field) => {
        const part = fieldPart(
          field,
          field.name,
          `${prefix}_${object.name}_${field.name}`,
          surroundings,
          depth,
        );
        if (isObjectType(named)) return part;
        return part.map(({ text, variables }) => ({
          text: `... on ${object.name} { ${text} }`,
          variables,
        }));
      }),
  );
  return fc.tuple(...fields).map((parts) => ({
    text: ` { __typename ${parts.map(({ text }) => text).join(' ')} }`,
    variables: parts.flatMap(({ variables }) => variables),
  }));
}

function callOf(operation: RootField['operation'], parts: readonly Part[]): GraphqlCall {
  const variables = parts.flatMap((part) => part.variables);
  const declared = variables.map(({ name, type }) => `$${name}: ${type}`);
  const head = declared.length === 0 ? operation : `${operation}(${declared.join(', ')})`;
  return {
    query: `${head} { ${parts.map(({ text }) => text).join(' ')} }`,
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
  };
}

/** Calls of a field, several at once by aliases where the operation allows it, with what the attacker knows. */
export function callArbitrary(
  surface: GraphqlSurface,
  field: RootField,
  known: Known,
): fc.Arbitrary<GraphqlCall> {
  const most = field.operation === 'subscription' ? 1 : 4;
  return fc
    .array(fc.constantFrom(...known.items), { minLength: 1, maxLength: most })
    .chain((items) =>
      fc.tuple(
        ...items.map((item, index) => {
          const values: ArgumentValues = ({ type, name }) =>
            inputArbitrary(type, name, item, known);
          return fieldPart(field.definition, `a${index}`, `a${index}`, { surface, values }, 0);
        }),
      ),
    )
    .map((parts) => callOf(field.operation, parts));
}

/** Values of the optional arguments that a row, or whoever calls, has by the same name. */
function optionalValues(definitions: readonly GraphQLArgument[], item: Item) {
  return definitions
    .filter((argument) => !isRequiredArgument(argument) && isScalarType(argument.type))
    .filter((argument) => item[argument.name] !== undefined && item[argument.name] !== null)
    .map((argument) => ({ argument, value: item[argument.name] }));
}

/**
 * The call that the owner of a row would make. With `more` it names what the row and `more` have for
 * arguments that may be left out. Null where the row lacks what the field asks for.
 */
export function aimedCall(
  { surface, field }: { readonly surface: GraphqlSurface; readonly field: RootField },
  item: Item,
  more: Item | null = null,
): GraphqlCall | null {
  const { definition, operation, name } = field;
  const required = definition.args.filter(isRequiredArgument).map((argument) => ({
    argument,
    value: aimedValue(argument.type, argument.name, item),
  }));
  if (required.some(({ value }) => value === undefined)) return null;
  const optional = more === null ? [] : optionalValues(definition.args, { ...item, ...more });
  const variables = [...required, ...optional].map(({ argument, value }) => ({
    name: `${name}_${argument.name}`,
    type: String(argument.type),
    value,
  }));
  const selections = selectionPart(definition.type, name, { surface, values: null }, 1);
  const [selection] = fc.sample(selections, 1);
  const text = `${name}${argumentsText(name, variables)}${selection?.text ?? ''}`;
  return callOf(operation, [{ text, variables }]);
}
