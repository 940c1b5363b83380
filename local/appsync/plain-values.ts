/** Values as resolvers know them: what JSON can hold, in plain objects that templates may change. */
export type PlainObject = Record<string, unknown>;

/** True for a map: an object that is neither a list nor null. */
export function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a list. */
export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** A member of a map, undefined where the value is no map or has none of that name of its own. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A text member of a map, or undefined. */
export function textMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** A copy through JSON: what a value is after it has travelled. */
export function jsonCopy(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}
