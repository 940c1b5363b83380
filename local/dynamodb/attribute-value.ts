/** A value in DynamoDB's JSON form; numbers are strings of up to 38 digits, binaries are base64. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item };

/** An item, or a key, in DynamoDB's JSON form. */
export type Item = { readonly [attribute: string]: AttributeValue };
