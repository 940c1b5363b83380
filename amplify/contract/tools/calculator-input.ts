import * as z from 'zod/mini';
import { toolInput, wordsField } from './tool-input.ts';

/** What is to be calculated. */
export const calculatorInput = toolInput(
  z.strictObject({
    expression: wordsField(
      1000,
      'One expression, such as "17*23", "sqrt(2)^3", "mean(3, 4, 8)", "20% * 49.90" or "5 miles to km".',
    ),
  }),
);
