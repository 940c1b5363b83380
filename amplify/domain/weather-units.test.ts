import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { precipitationIn, temperatureIn } from './weather-units.ts';

test.each([
  [0, 32],
  [100, 212],
  [-40, -40],
  [21.5, 70.7],
  [-17.78, 0],
])('%d °C are %d °F', (celsius, fahrenheit) => {
  expect(temperatureIn('us', celsius)).toBe(fahrenheit);
});

test.each([
  [0, 0],
  [25.4, 1],
  [2.54, 0.1],
  [0.1, 0.004],
])('%d mm are %d inches', (millimetres, inches) => {
  expect(precipitationIn('us', millimetres)).toBe(inches);
});

test('any weather comes back from US units as it was, but for the digits that are not shown', () => {
  const weather = fc.record({
    celsius: fc.double({ min: -90, max: 60, noNaN: true }),
    millimetres: fc.double({ min: 0, max: 400, noNaN: true }),
  });
  fc.assert(
    fc.property(weather, ({ celsius, millimetres }) => {
      const back = ((temperatureIn('us', celsius) - 32) * 5) / 9;
      expect(Math.abs(back - celsius)).toBeLessThanOrEqual(0.028);
      const fallen = precipitationIn('us', millimetres) * 25.4;
      expect(Math.abs(fallen - millimetres)).toBeLessThanOrEqual(0.0128);
      expect(Math.abs(temperatureIn('metric', celsius) - celsius)).toBeLessThanOrEqual(0.0501);
      expect(Object.is(temperatureIn('metric', celsius), -0)).toBe(false);
    }),
  );
});
