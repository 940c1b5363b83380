import * as z from 'zod/mini';

export const weatherUnits = ['metric', 'us'] as const;
/** `metric`: degrees Celsius and millimetres; `us`: degrees Fahrenheit and inches. */
export type WeatherUnit = (typeof weatherUnits)[number];

/** Hours that a report tells of. */
export const reportedHours = 24;

export const weatherReportSchema = z.object({
  /** As it was found, with what it lies in: "Cambridge, Massachusetts". */
  place: z.string(),
  country: z.string(),
  /** IANA name of the place's time zone. */
  zone: z.string(),
  unit: z.enum(weatherUnits),
  /** Hour after hour from the one that is now at the place. */
  rows: z
    .array(
      z.object({
        /** There, with its distance from UTC: `2026-11-22T08:00+01:00`. */
        time: z.string(),
        temperature: z.number(),
        /** What falls in the hour before. */
        precipitation: z.number().check(z.nonnegative()),
      }),
    )
    .check(z.length(reportedHours)),
  /** Who says so: "Open-Meteo". */
  source: z.string(),
  /** Whether it is an example that was recorded on this machine, not the weather. */
  recorded: z.optional(z.literal(true)),
});
/** What the weather tool tells, as JSON. */
export type WeatherReport = z.infer<typeof weatherReportSchema>;
