import DOMPurify from 'dompurify';
import temml from 'temml';

/** A formula as MathML; null when it cannot be read, and then its source says more than half of it. */
export function formulaOf(source: string, display: boolean): DocumentFragment | null {
  try {
    const markup = temml.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      annotate: false,
      maxSize: [20, 20],
      maxExpand: 300,
    });
    // The page's policy forbids styles in markup, and says so even of what is only read to be cleaned.
    return DOMPurify.sanitize(markup.replaceAll(/ style="[^"]*"/g, ''), {
      USE_PROFILES: { mathMl: true },
      FORBID_ATTR: ['style', 'href', 'xlink:href', 'class', 'id'],
      ADD_ATTR: ['displaystyle', 'scriptlevel', 'mathvariant', 'linethickness'],
      RETURN_DOM_FRAGMENT: true,
    });
  } catch {
    return null;
  }
}
