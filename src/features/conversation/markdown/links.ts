/** Shows where every link leads: whoever wrote its words is not whoever reads them. */
export function showAddresses(fragment: DocumentFragment): void {
  for (const link of fragment.querySelectorAll('a')) {
    const address = link.getAttribute('href');
    if (address === null) continue;
    link.title = address;
    const place = placeOf(address);
    if (place === '' || saysPlace(link.textContent, place)) continue;
    const shown = document.createElement('span');
    shown.className = 'link-place';
    shown.textContent = ` (${place})`;
    link.append(shown);
  }
}

/** A host, or whom a mail goes to. */
function placeOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, hostname, pathname } = new URL(address);
  return protocol === 'mailto:' ? decoded(pathname) : hostname.replace(/^www\./, '');
}

/** Whoever wrote the address need not have encoded anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Words that name the place, and no other one, need no second naming. */
function saysPlace(words: string, place: string): boolean {
  const bare = words.trim().replace(/^https?:\/\/(?:www\.)?/, '');
  return bare === place || bare.startsWith(`${place}/`) || words.trim() === `mailto:${place}`;
}
