import { locale } from '../../texts/texts.ts';

const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });

/** The time of day at which something was said; the whole date on pointing at it. */
export function SpokenAt({ time }: { time: string }) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time dateTime={time} title={full.format(date)}>
      {clock.format(date)}
    </time>
  );
}
