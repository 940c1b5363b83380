import * as fc from 'fast-check';
import type { JsonValue } from '../code-literals.ts';

// Whole characters of every kind, those that shells, programs and terminals act on more often than others.
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...Array.from(`'"\`$\\!#{}()<>&|;*?~% \n\r\t\0`),
      'JSON\n',
      '${x}',
      '\u2028',
      '\u009b',
      '‮',
      '\u{e0041}',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});
/** Any value that JSON can say. */
export const { value: anyJson } = fc.letrec<{ readonly value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.constantFrom(true, false, null, 0, -0.5, 1e21),
  ),
}));
