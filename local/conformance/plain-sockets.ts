let allowed = false;

/** Amplify turns every `http:` into `wss:`; a backend on this machine speaks `ws:`. */
export function allowPlainSockets(): void {
  if (allowed) return;
  allowed = true;
  const Secure = globalThis.WebSocket;
  globalThis.WebSocket = class extends Secure {
    constructor(...[address, protocols]: ConstructorParameters<typeof WebSocket>) {
      super(String(address).replace(/^wss:\/\/localhost:/, 'ws://localhost:'), protocols);
    }
  };
}
