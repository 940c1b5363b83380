/** What spreadsheets would run instead of show. */
const runnable = /^[=+\-@\t\r]/;
const numeric = /^[+-]?[\d.,\s%€$£]+$/;

/** Rows as RFC 4180 has them. A cell that a spreadsheet would take for a formula is made a text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join(',')).join('\r\n') + '\r\n';
}

function cellOf(text: string): string {
  const safe = runnable.test(text) && !numeric.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
