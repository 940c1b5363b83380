declare module '#outputs' {
  /** `amplify_outputs.json` as it is; `src/backend/outputs.ts` parses it. */
  const outputs: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default outputs;
}

declare module 'qrcode/lib/core/qrcode.js' {
  /** Row by row, 1 where the picture is dark. */
  type Modules = { readonly size: number; readonly data: Uint8Array };
  type Options = { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' };
  export function create(text: string, options: Options): { readonly modules: Modules };
}
