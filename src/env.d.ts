declare module '#outputs' {
  /** `amplify_outputs.json` as it is; `src/backend/outputs.ts` parses it. */
  const outputs: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default outputs;
}

/** Only Chromium and its kin have it, and only as far as we use it. */
declare var trustedTypes:
  | {
      readonly defaultPolicy: unknown;
      createPolicy(name: string, rules: { createHTML(html: string): string }): unknown;
    }
  | undefined;
