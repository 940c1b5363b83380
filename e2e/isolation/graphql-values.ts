import * as fc from 'fast-check';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql-16';

type Item = Readonly<Record<string, unknown>>;

/** What an attacker knows and tries. */
export type Known = {
  /** Rows of the victim: one of them fills arguments of the same names. */
  readonly items: readonly Item[];
  /** Ids, owners and accounts of the victim. */
  readonly identifiers: readonly string[];
  /** The victim's page tokens. */
  readonly tokens: readonly string[];
  /** What the attacker has of the same kinds. */
  readonly own: readonly string[];
};

const moments = [
  '1970-01-01T00:00:00.000Z',
  '2026-11-20T12:00:00.000Z',
  '2099-12-31T23:59:59.999Z',
];
const hostile = ['', ' ', '*', '%', '"', '$util.toJson($ctx)', '#return($ctx.result)', '__proto__'];

/** Input objects within input objects, as `not: { not: … }`, are tried this deep. */
const deepestInput = 2;

function textArbitrary(name: string, item: Item, known: Known): fc.Arbitrary<string> {
  const same = item[name];
  const others = [
    { arbitrary: fc.constantFrom(...known.identifiers), weight: 3 },
    { arbitrary: fc.constantFrom(...known.own), weight: 1 },
    { arbitrary: fc.constantFrom(...hostile), weight: 1 },
  ];
  if (name === 'nextToken') return fc.constantFrom(...known.tokens);
  if (typeof same !== 'string') return fc.oneof(...others);
  return fc.oneof({ arbitrary: fc.constant(same), weight: 6 }, ...others);
}

/** Values of a scalar; one that is not known here stops the test by its name. */
function scalarArbitrary(
  scalar: string,
  name: string,
  item: Item,
  known: Known,
): fc.Arbitrary<unknown> {
  const same = item[name];
  switch (scalar) {
    case 'ID':
    case 'String':
      return textArbitrary(name, item, known);
    case 'Int':
      return fc.constantFrom(1, 2, 100, 1000);
    case 'Float':
      return fc.constantFrom(0, 0.5, 1e9);
    case 'Boolean':
      return fc.boolean();
    case 'AWSDateTime':
      return fc.constantFrom(...moments, ...(typeof same === 'string' ? [same] : []));
    case 'AWSJSON':
      return fc.constantFrom(...known.identifiers).map((id) => JSON.stringify({ id, owner: id }));
    default:
      throw new Error(`The generator knows no value of the scalar ${scalar} (${name}).`);
  }
}

/** Values of an input type for an argument or field of that name. */
export function inputArbitrary(
  type: GraphQLInputType,
  name: string,
  item: Item,
  known: Known,
  depth = 0,
): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return inputArbitrary(type.ofType, name, item, known, depth);
  if (isListType(type)) {
    return fc.array(inputArbitrary(type.ofType, name, item, known, depth), {
      minLength: 1,
      maxLength: 3,
    });
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  if (isInputObjectType(type)) return objectArbitrary(type, name, item, known, depth);
  return scalarArbitrary(type.name, name, item, known);
}

function objectArbitrary(
  type: GraphQLInputObjectType,
  name: string,
  item: Item,
  known: Known,
  depth: number,
): fc.Arbitrary<unknown> {
  const fields = Object.values(type.getFields());
  const required = fields.filter(isRequiredInputField).map((field) => field.name);
  const optional = fields
    .map((field) => field.name)
    .filter((field) => !required.includes(field))
    // What only names the same object again, `and`, `or`, `not`, ends somewhere.
    .filter((field) => depth < deepestInput || !['and', 'or', 'not'].includes(field));
  return fc.subarray(optional, { maxLength: 2 }).chain((chosen) => {
    const entries = fields
      .filter((field) => required.includes(field.name) || chosen.includes(field.name))
      .map((field) => {
        // `{ owner: { eq: … } }`: the operator takes what the field outside would.
        const meant = field.name in item || /^(and|or|not)$/.test(field.name) ? field.name : name;
        return [field.name, inputArbitrary(field.type, meant, item, known, depth + 1)] as const;
      });
    return fc.record(Object.fromEntries(entries));
  });
}

/**
 * The one value that a row gives for an argument, everything optional left out: the call that its owner
 * would make. Undefined where the row has nothing of that name.
 */
export function aimedValue(type: GraphQLInputType, name: string, item: Item): unknown {
  if (isNonNullType(type)) return aimedValue(type.ofType, name, item);
  if (isListType(type)) {
    const value = aimedValue(type.ofType, name, item);
    return value === undefined ? undefined : [value];
  }
  if (isEnumType(type)) {
    const names = type.getValues().map((value) => value.name);
    return names.find((value) => value === item[name]) ?? names[0];
  }
  if (!isInputObjectType(type)) return item[name];
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  const entries = required.map(
    (field) => [field.name, aimedValue(field.type, field.name, item)] as const,
  );
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries);
}
