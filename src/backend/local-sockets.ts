/**
 * Amplify always asks for `wss://`, which a plain local server cannot answer
 * (aws-amplify/amplify-js#12894). Only a page with a local backend installs this.
 */
export function allowInsecureLocalSockets(): void {
  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(insecureWhenOwn(String(url), window.location), protocols);
    }
  };
}

/** The same address over `ws:` where it is this very server and the page came over `http:`. */
export function insecureWhenOwn(url: string, page: Pick<Location, 'host' | 'protocol'>): string {
  const target = new URL(url);
  if (page.protocol !== 'http:' || target.protocol !== 'wss:') return url;
  return target.host === page.host ? url.replace(/^wss:/, 'ws:') : url;
}
