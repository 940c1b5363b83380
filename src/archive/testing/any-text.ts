import * as fc from 'fast-check';

/** Any character there is. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** Texts as people write them, as machines do, and as somebody writes them who means ill. */
export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: character }),
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</pre><!--',
    '../../etc/passwd',
    'e\u0301\u200d👩‍👩‍👧\u202eabc\ufeff',
  ),
);
