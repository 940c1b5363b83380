/**
 * What Amplify takes from the package `graphql`, for a page that asks nothing but what Amplify itself has written:
 * it parses each text only to learn the kind of its one operation, and prints it again. vite.config.ts puts this in
 * the place of the package, which would be 10 KB of the first page.
 */
export function parse(text: string) {
  const operation = /^\s*(query|mutation|subscription)\b/.exec(text)?.[1];
  return { text, definitions: [{ kind: 'OperationDefinition', operation }] };
}

/** The text that a document was made of. */
export function print({ text }: ReturnType<typeof parse>): string {
  return text;
}

/** An error among those of an answer; Amplify makes it anew and spreads it. */
export class GraphQLError extends Error {
  readonly originalError: Error | undefined;

  constructor(message: string, ...[, , , , original]: readonly (Error | null)[]) {
    super(message);
    this.originalError = original ?? undefined;
    Object.defineProperty(this, 'message', { value: message, enumerable: true });
  }
}
