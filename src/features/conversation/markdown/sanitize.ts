import DOMPurify from 'dompurify';

const allowedTags = [
  'a',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'kbd',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];

/** Where a model's link may lead. Everything else keeps its words and loses its address. */
const allowedAddress = /^(?:https:\/\/|mailto:)/i;

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
});

/** What a model's HTML may become: a list of what is allowed, and no pictures, styles, forms or frames. */
export function safeFragment(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: ['href', 'title', 'start', 'align', 'data-formula'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: allowedAddress,
    // Not addresses; by default every value is held against the rule for them.
    ADD_URI_SAFE_ATTR: ['start', 'align', 'data-formula'],
    RETURN_DOM_FRAGMENT: true,
  });
}

/** For markup that deep-chat writes itself: its icons, its slot, and the bubble that is never shown. */
export function safeShellHtml(html: string): string {
  return DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true, svg: true },
    ADD_TAGS: ['slot'],
    FORBID_TAGS: ['style', 'form', 'img', 'picture', 'video', 'audio', 'input', 'image', 'feImage'],
    FORBID_ATTR: ['style', 'href', 'xlink:href', 'src', 'action'],
  });
}
