import type { WeatherUnit } from '../contract/tools/weather-report.ts';

/** A temperature as people of a unit read it. */
export function temperatureIn(unit: WeatherUnit, celsius: number): number {
  switch (unit) {
    case 'metric':
      return rounded(celsius, 1);
    case 'us':
      return rounded((celsius * 9) / 5 + 32, 1);
  }
  return unit satisfies never;
}

const millimetresPerInch = 25.4;

/** What fell, as people of a unit read it. */
export function precipitationIn(unit: WeatherUnit, millimetres: number): number {
  switch (unit) {
    case 'metric':
      return rounded(millimetres, 1);
    case 'us':
      // A tenth of a millimetre is four thousandths of an inch.
      return rounded(millimetres / millimetresPerInch, 3);
  }
  return unit satisfies never;
}

/** Without the zero below zero that rounding can leave. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}
