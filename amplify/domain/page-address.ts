export type PageAddress =
  | { readonly kind: 'allowed'; readonly url: URL }
  | { readonly kind: 'refused'; readonly code: AddressFault };

export type AddressFault =
  | 'no-address'
  | 'not-https'
  | 'with-user'
  | 'other-port'
  | 'number-for-name'
  | 'not-allowed';

/**
 * Whether a page may be read, by its address alone: only https, at its own port, of an origin that is allowed.
 * A name that is allowed can still lead to an address that is not: that is looked at when it is connected to.
 */
export function checkPageAddress(
  text: string,
  origins: readonly string[],
  base?: URL,
): PageAddress {
  // Parsers differ in what they make of these; no address of a page has them.
  if (/[\\\s\p{Cc}]/u.test(text) || !URL.canParse(text, base?.href)) return refused('no-address');
  const url = new URL(text, base);
  if (url.protocol !== 'https:') return refused('not-https');
  if (url.username !== '' || url.password !== '') return refused('with-user');
  if (url.port !== '') return refused('other-port');
  if (isNumeric(url.hostname)) return refused('number-for-name');
  if (!origins.includes(url.origin)) return refused('not-allowed');
  return { kind: 'allowed', url };
}

/** However an address of version 4 was written, `URL` has made four numbers of it. */
function isNumeric(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
}

function refused(code: AddressFault): PageAddress {
  return { kind: 'refused', code };
}
