import type { ToolStep } from '../../../../amplify/contract/steps.ts';
import {
  weatherReportSchema,
  type WeatherReport,
} from '../../../../amplify/contract/tools/weather-report.ts';

/** The weather that a call has told of; null where it has told of anything else, or nothing that can be drawn. */
export function weatherReportOf({ tool, state, output }: ToolStep): WeatherReport | null {
  if (tool !== 'get_weather' || state !== 'done' || output === null) return null;
  try {
    return weatherReportSchema.safeParse(JSON.parse(output)).data ?? null;
  } catch {
    return null;
  }
}
