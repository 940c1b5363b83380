import { isList, isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { equal, text } from './java-values.ts';

type Call<Subject> = (subject: Subject, ...values: unknown[]) => unknown;
type Methods<Subject> = Readonly<Record<string, Call<Subject>>>;

function has(list: readonly unknown[], value: unknown): boolean {
  return list.some((item) => equal(item, value));
}

function place(value: unknown): number {
  return typeof value === 'number' ? value : -1;
}

function removeFrom(list: unknown[], value: unknown): unknown {
  if (typeof value === 'number') return list.splice(value, 1)[0] ?? null;
  const found = list.findIndex((item) => equal(item, value));
  if (found >= 0) list.splice(found, 1);
  return found >= 0;
}

function addTo(list: unknown[], first: unknown, second: unknown): unknown {
  if (second === undefined) list.push(first ?? null);
  else list.splice(place(first), 0, second);
  return true;
}

function keepWhere(list: unknown[], keep: (item: unknown) => boolean): boolean {
  const kept = list.filter(keep);
  const changed = kept.length !== list.length;
  list.splice(0, list.length, ...kept);
  return changed;
}

const listMethods: Methods<unknown[]> = {
  add: addTo,
  addAll: (list, more) => (isList(more) ? list.push(...more) > 0 : false),
  clear: (list) => void list.splice(0),
  contains: has,
  containsAll: (list, wanted) => isList(wanted) && wanted.every((item) => has(list, item)),
  equals: equal,
  get: (list, index) => list[place(index)] ?? null,
  indexOf: (list, value) => list.findIndex((item) => equal(item, value)),
  isEmpty: (list) => list.length === 0,
  iterator: (list) => list,
  join: (list, separator) => list.map(text).join(text(separator)),
  lastIndexOf: (list, value) => list.findLastIndex((item) => equal(item, value)),
  remove: removeFrom,
  removeAll: (list, gone) => keepWhere(list, (item) => !(isList(gone) && has(gone, item))),
  retainAll: (list, kept) => keepWhere(list, (item) => isList(kept) && has(kept, item)),
  set: (list, index, value) => list.splice(place(index), 1, value ?? null)[0] ?? null,
  size: (list) => list.length,
  subList: (list, from, to) => list.slice(place(from), place(to)),
  toString: text,
};

function own(map: PlainObject, key: unknown): unknown {
  const name = text(key);
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

function put(map: PlainObject, key: unknown, value: unknown): unknown {
  const before = own(map, key);
  Object.defineProperty(map, text(key), {
    value: value ?? null,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  return before ?? null;
}

function take(map: PlainObject, key: unknown): unknown {
  const before = own(map, key);
  delete map[text(key)];
  return before ?? null;
}

const mapMethods: Methods<PlainObject> = {
  clear: (map) => Object.keys(map).forEach((name) => delete map[name]),
  containsKey: (map, key) => Object.hasOwn(map, text(key)),
  containsValue: (map, value) => has(Object.values(map), value),
  entrySet: (map) => Object.entries(map).map(([key, value]) => ({ key, value })),
  equals: equal,
  get: (map, key) => own(map, key) ?? null,
  getKey: (entry) => own(entry, 'key') ?? null,
  getOrDefault: (map, key, otherwise) => own(map, key) ?? otherwise ?? null,
  getValue: (entry) => own(entry, 'value') ?? null,
  isEmpty: (map) => Object.keys(map).length === 0,
  keySet: (map) => Object.keys(map),
  put,
  putAll: (map, more) =>
    isObject(more) ? Object.entries(more).forEach(([name, value]) => put(map, name, value)) : null,
  putIfAbsent: (map, key, value) => own(map, key) ?? put(map, key, value),
  remove: take,
  size: (map) => Object.keys(map).length,
  toString: text,
  values: (map) => Object.values(map),
};

/** Java's `split` drops the empty texts at the end. */
function split(subject: string, pattern: unknown): string[] {
  const parts = subject.split(new RegExp(text(pattern), 'u'));
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

const textMethods: Methods<string> = {
  charAt: (subject, index) => subject.charAt(place(index)),
  compareTo: (subject, other) => (subject === other ? 0 : subject < text(other) ? -1 : 1),
  concat: (subject, more) => subject + text(more),
  contains: (subject, part) => subject.includes(text(part)),
  endsWith: (subject, part) => subject.endsWith(text(part)),
  equals: (subject, other) => subject === other,
  equalsIgnoreCase: (subject, other) => subject.toLowerCase() === text(other).toLowerCase(),
  indexOf: (subject, part) => subject.indexOf(text(part)),
  isEmpty: (subject) => subject === '',
  lastIndexOf: (subject, part) => subject.lastIndexOf(text(part)),
  length: (subject) => subject.length,
  matches: (subject, pattern) => new RegExp(`^(?:${text(pattern)})$`, 'u').test(subject),
  replace: (subject, part, by) => subject.replaceAll(text(part), () => text(by)),
  replaceAll: (subject, pattern, by) => subject.replace(new RegExp(text(pattern), 'gu'), text(by)),
  replaceFirst: (subject, pattern, by) => subject.replace(new RegExp(text(pattern), 'u'), text(by)),
  split,
  startsWith: (subject, part) => subject.startsWith(text(part)),
  substring: (subject, from, to) =>
    subject.substring(place(from), typeof to === 'number' ? to : subject.length),
  toLowerCase: (subject) => subject.toLowerCase(),
  toString: text,
  toUpperCase: (subject) => subject.toUpperCase(),
  trim: (subject) => subject.trim(),
};

const numberMethods: Methods<number> = {
  compareTo: (subject, other) => Math.sign(subject - Number(other)),
  doubleValue: (subject) => subject,
  equals: equal,
  intValue: Math.trunc,
  longValue: Math.trunc,
  // As static methods of Java's Integer and Double, commonly reached through a number.
  parseDouble: (_subject, value) => Number(value),
  parseInt: (_subject, value) => Math.trunc(Number(value)),
  toString: text,
};

const booleanMethods: Methods<boolean> = { equals: equal, toString: text };

const names = new Set(
  [listMethods, mapMethods, textMethods, numberMethods, booleanMethods].flatMap(Object.keys),
);

/** True where some kind of value has a method of this name. */
export function isMethod(name: string): boolean {
  return names.has(name);
}

/** Calls a Java-like method; one that this kind of value lacks gives null, as in Velocity. */
export function callMethod(subject: unknown, name: string, values: readonly unknown[]): unknown {
  if (typeof subject === 'string') return callIn(textMethods, subject, name, values);
  if (typeof subject === 'number') return callIn(numberMethods, subject, name, values);
  if (typeof subject === 'boolean') return callIn(booleanMethods, subject, name, values);
  if (isList(subject)) return callIn(listMethods, subject, name, values);
  if (isObject(subject)) return callIn(mapMethods, subject, name, values);
  return null;
}

function callIn<Subject>(
  methods: Methods<Subject>,
  subject: Subject,
  name: string,
  values: readonly unknown[],
): unknown {
  return Object.hasOwn(methods, name) ? methods[name]?.(subject, ...values) : null;
}
