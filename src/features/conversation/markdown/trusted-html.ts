/// <reference types="trusted-types" />
import { safeShellHtml } from './sanitize.ts';

/**
 * deep-chat assigns strings to `innerHTML`, which Trusted Types forbid. The default policy sees each of
 * them and lets only sanitized markup through; scripts and script addresses have no policy at all.
 */
export function sanitizeEveryAssignment(): void {
  const policies = window.trustedTypes;
  if (!policies || policies.defaultPolicy) return;
  policies.createPolicy('default', { createHTML: safeShellHtml });
}
