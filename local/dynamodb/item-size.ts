import type { AttributeValue, Item } from './attribute-value.ts';

/** What a list or a map costs besides its elements, and each element besides its value. */
const containerBytes = 3;
const elementBytes = 1;

/** Bytes of an item as DynamoDB charges them: names and values, without what it stores for itself. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce(
    (total, [name, value]) => total + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}

function valueSize(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('SS' in value) return sum(value.SS, (text) => Buffer.byteLength(text));
  if ('NS' in value) return sum(value.NS, numberSize);
  if ('BS' in value) return sum(value.BS, (binary) => Buffer.byteLength(binary, 'base64'));
  if ('L' in value)
    return containerBytes + sum(value.L, (element) => elementBytes + valueSize(element));
  if ('M' in value)
    return containerBytes + itemSize(value.M) + elementBytes * Object.keys(value.M).length;
  return 1;
}

/**
 * Two decimal digits a byte, a byte for the exponent and one for a minus. The
 * exponent counts in hundreds, so digits are paired from the decimal point outwards.
 */
export function numberSize(text: string): number {
  const [mantissa = '', exponentText = '0'] = text.toLowerCase().replace(/^[+-]/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const point = whole.length + Number(exponentText);
  const digits = whole + fraction;
  const first = digits.search(/[1-9]/);
  if (first === -1) return 1;
  const significant = digits.slice(first).replace(/0+$/, '').length;
  const pairsBegin = Math.abs(point - first) % 2 === 0 ? 0 : 1;
  const pairs = Math.ceil((significant + pairsBegin) / 2);
  return pairs + 1 + (text.startsWith('-') ? 1 : 0);
}

function sum<Value>(values: readonly Value[], size: (value: Value) => number): number {
  return values.reduce((total, value) => total + size(value), 0);
}
