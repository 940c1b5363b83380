type Properties = { readonly label: string; readonly children: string };

/** What was said word by word; a long text scrolls by itself. */
export function EvidenceText({ label, children }: Properties) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus.
    <pre aria-label={label} tabIndex={0} dir="auto">
      {children}
    </pre>
  );
}
