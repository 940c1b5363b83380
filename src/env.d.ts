declare module '#outputs' {
  /** `amplify_outputs.json` as it is; `src/backend/outputs.ts` parses it. */
  const outputs: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default outputs;
}
