import type { AddressFault } from '../../domain/page-address.ts';

/** Who reads pages of the web, of some origins only. */
export type PageReader = {
  /** Those whose pages may be read. */
  readonly origins: readonly string[];
  read(address: string, signal: AbortSignal): Promise<ReadPage>;
};

export type ReadPage =
  /** `address` is where it was in the end; `isCut` where there is more of it than is read. */
  | {
      readonly kind: 'read';
      readonly address: string;
      readonly text: string;
      readonly isCut: boolean;
    }
  | { readonly kind: 'failed'; readonly code: PageFault };

export type PageFault =
  | AddressFault
  /** Its name leads to a machine that is not of the public internet. */
  | 'not-public'
  | 'unreachable'
  | 'too-slow'
  | 'too-many-redirects'
  /** The server has no such page, or does not give it. */
  | 'not-given'
  /** Neither HTML nor text nor JSON. */
  | 'no-text';
