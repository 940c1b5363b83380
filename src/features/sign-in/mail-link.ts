/** Without the point or bracket that a sentence puts behind it. */
const webAddress = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g;

/** Where a mail leads: to this app, or to an address that is only shown. */
export type MailLink = { readonly kind: 'here' | 'elsewhere'; readonly address: string };

/** The address in a mail's text, one of this app before any other; null where there is none. */
export function mailLink(text: string, origin: string): MailLink | null {
  const addresses = text.match(webAddress)?.filter((address) => URL.canParse(address)) ?? [];
  const here = addresses.find((address) => new URL(address).origin === origin);
  if (here !== undefined) return { kind: 'here', address: here };
  const [elsewhere] = addresses;
  return elsewhere === undefined ? null : { kind: 'elsewhere', address: elsewhere };
}
