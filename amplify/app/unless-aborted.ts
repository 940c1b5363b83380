/** What comes, or the end of one's patience with it: for what cannot be stopped, or is waited for by others too. */
export function unlessAborted<Value>(coming: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    coming.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
