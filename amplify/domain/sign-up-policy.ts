/** Who may make a sign-in by themselves. Whom an owner invited may whatever it says. */
export type SignUpPolicy =
  | { readonly kind: 'open' }
  /** Addresses of these domains, `example.com`; those below them are others. */
  | { readonly kind: 'domains'; readonly domains: readonly string[] }
  | { readonly kind: 'invited' };

/** Whether an address may come uninvited. */
export function mayComeUninvited(policy: SignUpPolicy, email: string): boolean {
  switch (policy.kind) {
    case 'open':
      return true;
    case 'invited':
      return false;
    case 'domains': {
      const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
      return policy.domains.some((allowed) => allowed.toLowerCase() === domain);
    }
    default:
      return policy satisfies never;
  }
}
