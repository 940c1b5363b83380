import { useMemo } from 'react';
import type { WeatherReport } from '../../../../amplify/contract/tools/weather-report.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';
import { locale } from '../../../texts/texts.ts';
import { drawing, weatherShape } from './weather-shape.ts';
import './weather-plot.css';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
/** The hours that are named, and stand a quarter of the width apart. */
const marked = [0, 6, 12, 18] as const;

/** A day's weather at a glance; its numbers are in a table for whoever does not see it. */
export function WeatherPlot({ report }: { readonly report: WeatherReport }) {
  const words = stepsTexts.weather;
  const { place, country, unit, rows, source, recorded } = report;
  const { low, high, rain, line, bars } = useMemo(() => weatherShape(report), [report]);
  const degrees = words.degrees[unit];
  return (
    <figure className="weather">
      <figcaption>
        <b dir="auto">{words.caption(place, country)}</b>
        <span>
          <i className="weather-line-key" aria-hidden="true" />
          {words.range(whole.format(low), whole.format(high), degrees)}
        </span>
        <span>
          <i className="weather-bar-key" aria-hidden="true" />
          {rain === 0 ? words.dry : words.total(`${exact.format(rain)} ${words.amount[unit]}`)}
        </span>
      </figcaption>
      <div className="weather-drawing" aria-hidden="true">
        <span className="weather-high">{`${whole.format(high)}°`}</span>
        <span className="weather-low">{`${whole.format(low)}°`}</span>
        <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} preserveAspectRatio="none">
          {marked.slice(1).map((hour) => {
            const x = (hour + 0.5) * (drawing.width / rows.length);
            return <path key={hour} className="weather-mark" d={`M${x} 0V${drawing.height}`} />;
          })}
          {bars.map(({ key, ...bar }) => (
            <rect key={key} className="weather-bar" {...bar} />
          ))}
          <path className="weather-line" d={line} />
        </svg>
        <div className="weather-hours">
          {marked.map((hour) => (
            <span key={hour}>{hourOf(rows[hour]?.time ?? '')}</span>
          ))}
        </div>
      </div>
      <WeatherTable report={report} />
      <p className="hint">{recorded ? words.recorded : words.source(source)}</p>
    </figure>
  );
}

function WeatherTable({
  report: { place, country, unit, rows },
}: {
  readonly report: WeatherReport;
}) {
  const words = stepsTexts.weather;
  return (
    <div className="sr">
      <table>
        <caption>{words.caption(place, country)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{`${words.temperature}, ${words.degrees[unit]}`}</th>
            <th scope="col">{`${words.precipitation}, ${words.amount[unit]}`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, temperature, precipitation }) => (
            <tr key={time}>
              <th scope="row">{hourOf(time)}</th>
              <td>{exact.format(temperature)}</td>
              <td>{exact.format(precipitation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As a clock there says: `2026-11-22T08:00+01:00` is 08:00. */
function hourOf(time: string): string {
  return time.slice(11, 16);
}
