/** Something in the assembly that this room does not run: it stops the start, by name. */
export class AssemblyRefusal extends Error {
  override readonly name = 'AssemblyRefusal';
}
