import * as z from 'zod/mini';
import { choiceField } from '../accounts/body-field.ts';
import { toolInput, wordsField } from './tool-input.ts';
import { weatherUnits } from './weather-report.ts';

/** Where, and in what units. */
export const weatherInput = toolInput(
  z.strictObject({
    location: wordsField(
      120,
      'A town or city, with its state or country where there are several: "Bergen" or "Cambridge, MA".',
    ),
    unit: z.optional(
      choiceField(weatherUnits).check(
        z.describe(
          'metric: degrees Celsius and millimetres, unless said otherwise. us: degrees Fahrenheit and inches.',
        ),
      ),
    ),
  }),
);
