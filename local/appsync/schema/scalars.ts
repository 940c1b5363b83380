import { GraphQLError, Kind, valueFromASTUntyped } from 'graphql-16';
import type { GraphQLScalarType, ValueNode } from 'graphql-16';
import { isIP } from 'node:net';

type Check = (value: unknown) => boolean;
type Behaviour = {
  readonly accepts: Check;
  readonly read?: (value: unknown) => unknown;
  readonly write?: (value: unknown) => unknown;
};

const offset = '(?:Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)';
const clock = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?';
const calendar = '(-?\\d{4,9})-(\\d{2})-(\\d{2})';
const datePattern = new RegExp(`^${calendar}${offset}?$`);
const timePattern = new RegExp(`^${clock}${offset}?$`);
const dateTimePattern = new RegExp(`^${calendar}T${clock}${offset}$`);

function isDay(year = '', month = '', day = ''): boolean {
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isClock(hour = '', minute = '', second = '0'): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

function textMatching(check: (value: string) => boolean): Behaviour {
  return { accepts: (value) => typeof value === 'string' && check(value) };
}

function isDate(value: string): boolean {
  const found = datePattern.exec(value);
  return found !== null && isDay(found[1], found[2], found[3]);
}

function isTime(value: string): boolean {
  const found = timePattern.exec(value);
  return found !== null && isClock(found[1], found[2], found[3]);
}

function isDateTime(value: string): boolean {
  const found = dateTimePattern.exec(value);
  if (found === null) return false;
  return isDay(found[1], found[2], found[3]) && isClock(found[4], found[5], found[6]);
}

function isAddress(value: string): boolean {
  const [address = '', prefix, more] = value.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

function isPhone(value: string): boolean {
  const digits = value.replaceAll(/\D/g, '');
  return /^\+?[\d\s().-]+$/.test(value) && digits.length >= 3 && digits.length <= 15;
}

function parsesAsJson(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  AWSDate: textMatching(isDate),
  AWSTime: textMatching(isTime),
  AWSDateTime: textMatching(isDateTime),
  AWSEmail: textMatching((value) => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value)),
  AWSIPAddress: textMatching(isAddress),
  AWSPhone: textMatching(isPhone),
  AWSURL: textMatching((value) => /^[a-z][\w+.-]*:\S+$/i.test(value) && URL.canParse(value)),
  AWSTimestamp: { accepts: (value) => Number.isInteger(value), write: writeTimestamp },
  AWSJSON: {
    accepts: parsesAsJson,
    read: (value) => JSON.parse(String(value)),
    write: (value) => JSON.stringify(value),
  },
};

/** Names of AppSync's scalars, which every schema has. */
export const scalarNames = Object.keys(behaviours);

function writeTimestamp(value: unknown): number {
  const seconds = Number(value);
  if (Number.isInteger(seconds)) return seconds;
  throw new GraphQLError(`Can't serialize value: Unable to serialize \`${String(value)}\``);
}

/** Gives a scalar of the schema its behaviour; a scalar that is not AppSync's stays as it is. */
export function applyScalar(scalar: GraphQLScalarType): void {
  const behaviour = behaviours[scalar.name];
  if (!behaviour) return;
  const { accepts, read = (value) => value, write = (value) => value } = behaviour;
  function parse(value: unknown): unknown {
    if (accepts(value)) return read(value);
    throw new GraphQLError(`Unable to parse \`${String(value)}\` as a valid ${scalar.name}.`);
  }
  scalar.parseValue = parse;
  scalar.parseLiteral = (node) => parse(literal(node));
  scalar.serialize = (value) => written(scalar.name, accepts, write, value);
}

/** A number in quotes is no timestamp and a number without them no text. */
function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.INT) return valueFromASTUntyped(node);
  return undefined;
}

/** What is stored is held to the same form: AppSync refuses to answer with a date that is none. */
function written(name: string, accepts: Check, write: (value: unknown) => unknown, value: unknown) {
  if (name === 'AWSJSON' || name === 'AWSTimestamp' || accepts(value)) return write(value);
  throw new GraphQLError(
    `Can't serialize value: Unable to serialize \`${String(value)}\` as a valid ${name}.`,
  );
}
