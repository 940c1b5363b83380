import type { BrowserContext } from '@playwright/test';

/** What no journey may see: an error, a broken policy, a dialog, a request to another origin. */
export type Watch = {
  /** Lets faults through that belong to the journey, such as the answer to a wrong password. */
  allow(pattern: RegExp): void;
  /** Watches another context too. */
  over(context: BrowserContext): Promise<void>;
  /** What was seen and not allowed. */
  faults(): readonly string[];
};

// As text: this project's own types know no page.
const reportViolations = `
  document.addEventListener('securitypolicyviolation', (event) => {
    reportViolation(event.effectiveDirective + ' blocked ' + event.blockedURI + ' ' + event.sample);
  });
`;

/** Watches everything that happens in browser contexts which may talk to one origin only. */
export function createWatch(origin: string): Watch {
  const seen: string[] = [];
  const allowed: RegExp[] = [];

  function isElsewhere(address: string): boolean {
    const url = new URL(address);
    // Data and blob addresses leave nobody's machine.
    if (!/^(https?|wss?):$/.test(url.protocol)) return false;
    return url.origin.replace(/^ws/, 'http') !== origin;
  }
  function hear(address: string): void {
    if (isElsewhere(address)) seen.push(`request to ${address}`);
  }

  return {
    allow: (pattern) => void allowed.push(pattern),
    async over(context) {
      context.on('weberror', (fault) => seen.push(`page error: ${fault.error().message}`));
      context.on('console', (message) => {
        const { url } = message.location();
        if (message.type() === 'error') seen.push(`console error: ${message.text()} (${url})`);
      });
      context.on('request', (request) => hear(request.url()));
      context.on('page', (page) => page.on('websocket', (socket) => hear(socket.url())));
      context.on('dialog', (dialog) => {
        seen.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await context.exposeBinding('reportViolation', (_source, violation: unknown) => {
        seen.push(`policy violation: ${String(violation)}`);
      });
      await context.addInitScript({ content: reportViolations });
    },
    faults: () => seen.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
  };
}
