/** Whether a text is to be set as code: it is fenced, or one of its lines stands further in than another. */
export function isCode(text: string): boolean {
  return /^(```|~~~)/m.test(text) || /\S\n(\t| {2,})\S/.test(text);
}
