/** A text of strangers with nothing in it that a person would not see and a model would read; its lines stay. */
export function seenText(text: string): string {
  return text
    .replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?![\n\t])\p{Cc}/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '');
}
