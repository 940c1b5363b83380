import { locale } from './texts.ts';

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const moment = new Intl.DateTimeFormat(locale, {
  dateStyle: 'long',
  timeStyle: 'short',
  hour12: false,
});
const exact = new Intl.DateTimeFormat(locale, {
  dateStyle: 'full',
  timeStyle: 'long',
  hour12: false,
});

/** The day of a moment, as in “March 3, 2026”. */
export function spokenDay(time: string): string {
  return spoken(day, time);
}

/** The day and the time of day of a moment. */
export function spokenMoment(time: string): string {
  return spoken(moment, time);
}

/** Everything there is to say of a moment. */
export function exactMoment(time: string): string {
  return spoken(exact, time);
}

/** What is no moment is said as it came. */
function spoken(format: Intl.DateTimeFormat, time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : format.format(date);
}
