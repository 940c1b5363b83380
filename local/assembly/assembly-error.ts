/** A cloud assembly that cannot be run here; its message names stack, resource and what stands in the way. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
