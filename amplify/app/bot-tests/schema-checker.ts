/** What a JSON schema says of a value. */
export type SchemaVerdict =
  | { readonly kind: 'fits' }
  /** Says where and what is not as it should be. */
  | { readonly kind: 'does-not-fit'; readonly reason: string }
  /** The schema is none, or takes longer than it may. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** Holds values against JSON schemas that anybody may have written. */
export type SchemaChecker = {
  /**
   * Ends in seconds whatever the schema is, at once with its signal, all else going on meanwhile, and never throws.
   * What it says calls the value by its name.
   */
  check(schema: string, value: unknown, signal: AbortSignal, name?: string): Promise<SchemaVerdict>;
};
