/**
 * Bytes of one answer as Lambda counts them, which takes 6 MB: its body is a text within JSON, so that a quote costs
 * four bytes and a control character seven. Whatever DynamoDB keeps as one item always has room: it is 400 KB at most.
 */
export const answerRoom = 3_000_000;

const encoder = new TextEncoder();

/** How much of that room something takes. */
export function bytesInAnswer(value: object): number {
  return encoder.encode(JSON.stringify(JSON.stringify(value))).length;
}
