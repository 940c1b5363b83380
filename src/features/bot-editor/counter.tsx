import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { locale } from '../../texts/texts.ts';

const number = new Intl.NumberFormat(locale);

/** How much of what fits is written. */
export function Counter({ length, most }: { readonly length: number; readonly most: number }) {
  return (
    <span className={length > most ? 'counter over' : 'counter'}>
      {botEditorTexts.counted(number.format(length), number.format(most))}
    </span>
  );
}
