import { locale } from '../../texts/texts.ts';

const whole = new Intl.NumberFormat(locale);
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 });
const dollars = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** As in “32,768”. */
export function wholeFigure(value: number): string {
  return whole.format(value);
}

/** As in “1.05M”. */
export function shortFigure(value: number): string {
  return short.format(value);
}

/** As in “$0.40”. */
export function dollarFigure(value: number): string {
  return dollars.format(value);
}

/** A text of English has about three words to four tokens. */
export function wordsOfTokens(tokens: number): number {
  const words = tokens * 0.75;
  const places = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, words))) - 1);
  return Math.round(words / places) * places;
}
