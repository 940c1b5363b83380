import { isList, isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { equal, text } from '../vtl/java-values.ts';
import type { Members } from '../vtl/namespace.ts';

function listOf(value: unknown): unknown[] {
  return isList(value) ? value : [];
}

function has(items: unknown, value: unknown): boolean {
  return listOf(items).some((item) => equal(item, value));
}

function pick(map: unknown, keep: (name: string) => boolean): PlainObject {
  const entries = Object.entries(isObject(map) ? map : {});
  return Object.fromEntries(entries.filter(([name]) => keep(name)));
}

function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return text(left) < text(right) ? -1 : Number(text(left) > text(right));
}

/** `sortList(list, descending, sortField)`. */
function sortList(items: unknown, descending: unknown, field: unknown): unknown[] {
  const name = text(field);
  function keyOf(item: unknown): unknown {
    return name !== '' && isObject(item) ? item[name] : item;
  }
  const sorted = listOf(items).toSorted((left, right) => order(keyOf(left), keyOf(right)));
  return descending === true ? sorted.toReversed() : sorted;
}

const list: Members = {
  copyAndRemoveAll: (items, gone) => listOf(items).filter((item) => !has(gone, item)),
  copyAndRetainAll: (items, kept) => listOf(items).filter((item) => has(kept, item)),
  sortList,
};

const map: Members = {
  copyAndRemoveAllKeys: (values, gone) => pick(values, (name) => !has(gone, name)),
  copyAndRetainAllKeys: (values, kept) => pick(values, (name) => has(kept, name)),
};

const math: Members = {
  maxVal: (left, right) => Math.max(Number(left), Number(right)),
  minVal: (left, right) => Math.min(Number(left), Number(right)),
  randomDouble: () => Math.random(),
  randomWithinRange: (from, to) =>
    Number(from) + Math.floor(Math.random() * (Number(to) - Number(from))),
  roundNum: (value) => Math.round(Number(value)),
};

/** `$util.list`, `$util.map` and `$util.math`. */
export const collectionMembers = { list, map, math } as const;
