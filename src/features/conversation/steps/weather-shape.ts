import type {
  WeatherReport,
  WeatherUnit,
} from '../../../../amplify/contract/tools/weather-report.ts';

/** The sides of the drawing; it is stretched to its place. */
export const drawing = { width: 240, height: 100 } as const;

/** A column without its gaps. */
const barWidth = 7;
/** How much of the height rain may fill; the line has what is above, and its own edges. */
const rainPart = 0.45;
const edge = 8;

/** Below these, a little would look like much. */
const least: Readonly<Record<WeatherUnit, { degrees: number; rain: number }>> = {
  metric: { degrees: 5, rain: 2 },
  us: { degrees: 9, rain: 0.08 },
};

type Bar = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type WeatherShape = {
  readonly low: number;
  readonly high: number;
  /** Of all hours. */
  readonly rain: number;
  /** Of the line, as an SVG path. */
  readonly line: string;
  /** One for each hour in which something falls. */
  readonly bars: readonly Bar[];
};

/** A day's weather as lines and areas. */
export function weatherShape({ rows, unit }: Pick<WeatherReport, 'rows' | 'unit'>): WeatherShape {
  const degrees = rows.map(({ temperature }) => temperature);
  const [low, high] = [Math.min(...degrees), Math.max(...degrees)];
  const span = Math.max(high - low, least[unit].degrees);
  const bottom = (low + high - span) / 2;
  const most = Math.max(least[unit].rain, ...rows.map(({ precipitation }) => precipitation));
  const column = drawing.width / rows.length;
  const points = degrees.map((degree, index) => {
    const y = drawing.height - edge - ((degree - bottom) / span) * (drawing.height - 2 * edge);
    return `${short((index + 0.5) * column)} ${short(y)}`;
  });
  const bars = rows.flatMap(({ time, precipitation }, index): Bar[] => {
    if (precipitation === 0) return [];
    const height = (precipitation / most) * drawing.height * rainPart;
    const x = index * column + (column - barWidth) / 2;
    return [
      {
        key: time,
        x: short(x),
        y: short(drawing.height - height),
        width: barWidth,
        height: short(height),
      },
    ];
  });
  const rain = rows.reduce((sum, { precipitation }) => sum + precipitation, 0);
  return { low, high, rain, line: `M${points.join('L')}`, bars };
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
}
