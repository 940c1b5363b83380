/** The IANA name of a time zone, from that name in any case or from its town; null where there is none. */
export function zoneNamed(text: string): string | null {
  const wanted = text.trim().replaceAll(' ', '_').toLowerCase();
  const names = Intl.supportedValuesOf('timeZone');
  return (
    names.find((name) => name.toLowerCase() === wanted) ??
    acceptedName(text.trim()) ??
    names.find((name) => name.toLowerCase().endsWith(`/${wanted}`)) ??
    null
  );
}

/** Newer names, offsets and UTC are not in the list, which has one name for each zone. */
function acceptedName(text: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text;
  } catch {
    return null;
  }
}
