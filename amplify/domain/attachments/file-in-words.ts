/** A file as a part of a text: its name, and its words between fences that nothing in it can end. */
export function fileInWords(name: string, words: string): string {
  const runs = words.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  const quoted = name.replaceAll('"', "'");
  return `File "${quoted}":\n${fence}\n${words}${words.endsWith('\n') ? '' : '\n'}${fence}`;
}
