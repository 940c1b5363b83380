/** Calls back after a while, unless the returned function is called before. */
export function wait(milliseconds: number, done: () => void): () => void {
  const timer = setTimeout(done, milliseconds);
  return () => clearTimeout(timer);
}
