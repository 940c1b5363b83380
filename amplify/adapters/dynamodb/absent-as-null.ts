import * as z from 'zod/mini';

/** An attribute that is not there and one that is null say the same. */
export function absentAsNull<Value extends z.core.SomeType>(value: Value) {
  return z.prefault(z.nullable(value), null);
}
