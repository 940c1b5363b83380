import type { McpRule } from '../contract/mcp/mcp-rule.ts';

export type PageAddress =
  | { readonly kind: 'allowed'; readonly url: URL }
  | { readonly kind: 'refused'; readonly code: AddressFault };

type PublicAddress =
  | { readonly kind: 'allowed'; readonly url: URL }
  | { readonly kind: 'refused'; readonly code: Exclude<AddressFault, 'not-allowed'> };

export type ServerAddress =
  /** `isOwn`: of the deployment's own network, where no address is public. */
  | { readonly kind: 'allowed'; readonly url: URL; readonly isOwn: boolean }
  | Extract<PageAddress, { readonly kind: 'refused' }>;

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
  const checked = checkPublicAddress(text, base);
  if (checked.kind === 'refused' || origins.includes(checked.url.origin)) return checked;
  return refused('not-allowed');
}

/**
 * Whether an MCP server may be asked, by its address alone. At the origins that the deployment lists, which may be in
 * its own network, anything may be asked.
 */
export function checkServerAddress(text: string, { servers, origins }: McpRule): ServerAddress {
  if (servers === 'off') return refused('not-allowed');
  const checked = checkPublicAddress(text);
  if (checked.kind === 'allowed') {
    const isOwn = origins.includes(checked.url.origin);
    return isOwn || servers === 'owners' ? { ...checked, isOwn } : refused('not-allowed');
  }
  if (checked.code === 'no-address' || checked.code === 'with-user') return checked;
  const url = new URL(text);
  return origins.includes(url.origin) ? { kind: 'allowed', url, isOwn: true } : checked;
}

function checkPublicAddress(text: string, base?: URL): PublicAddress {
  // Parsers differ in what they make of these; no address of a page has them.
  if (/[\\\s\p{Cc}]/u.test(text) || !URL.canParse(text, base?.href)) return refused('no-address');
  const url = new URL(text, base);
  if (url.protocol !== 'https:') return refused('not-https');
  if (url.username !== '' || url.password !== '') return refused('with-user');
  if (url.port !== '') return refused('other-port');
  if (isNumeric(url.hostname)) return refused('number-for-name');
  return { kind: 'allowed', url };
}

/** However an address of version 4 was written, `URL` has made four numbers of it. */
function isNumeric(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
}

function refused<Code extends AddressFault>(code: Code) {
  return { kind: 'refused', code } as const;
}
