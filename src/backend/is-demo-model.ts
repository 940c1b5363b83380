/** Whether a model is the one that comes with Parlance and only shows how answers look. */
export function isDemoModel(model: string): boolean {
  return /^(?:offline-)?demo\b/.test(model);
}
