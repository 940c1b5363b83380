import { isList, isObject } from '../plain-values.ts';

/** Velocity's truth: everything but null and false. */
export function truthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

/** Velocity's `==`: by content, and by text where the kinds differ. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  const leftMissing = left === null || left === undefined;
  const rightMissing = right === null || right === undefined;
  if (leftMissing || rightMissing) return leftMissing && rightMissing;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (isObject(left) && isObject(right)) return equalMaps(left, right);
  return text(left) === text(right);
}

function equalMaps(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && equal(left[name], right[name]))
  );
}

/** A value as Java's `toString` writes it; null is the empty text. */
export function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return `[${value.map(innerText).join(', ')}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, item]) => `${name}=${innerText(item)}`);
    return `{${members.join(', ')}}`;
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function innerText(value: unknown): string {
  return value === null || value === undefined ? 'null' : text(value);
}
