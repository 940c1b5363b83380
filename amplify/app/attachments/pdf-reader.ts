/** What of a PDF can be read. */
export type PdfText =
  | {
      readonly kind: 'read';
      readonly pages: number;
      /** Empty where it shows nothing but images. */
      readonly text: string;
      /** False where it ends before the PDF does. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'locked' }
  /** It takes more room or time to be opened than there is. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'broken' };

/** Reads PDFs. Stops when the signal does, with the pages that it has by then; what is not open by then is too large. */
export type PdfReader = (
  file: Uint8Array<ArrayBuffer>,
  most: { readonly length: number; readonly pages: number },
  signal: AbortSignal,
) => Promise<PdfText>;
