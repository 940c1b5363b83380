/** Long enough for any browser to have begun. */
const keptFor = 60_000;

/** Hands a file that the page has made to whoever sits before it. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptFor);
}
