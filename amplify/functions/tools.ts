import * as z from 'zod/mini';
import type { Clock } from '../app/clock.ts';
import type { ToolSource } from '../app/tools/tool-source.ts';
import type { Tool } from '../app/tools/tool.ts';
import type { ToolName } from '../contract/bots/tool-names.ts';

const schema = z.object({
  /** Another server of Open-Meteo's two services; empty for its own. */
  OPEN_METEO_URL: z.prefault(z.string(), ''),
  /** Origins of pages that may be read, with commas between. */
  WEB_ORIGINS: z.prefault(z.string(), ''),
});
type ToolSettings = z.infer<typeof schema>;

/** The built-in tools, each loaded when it is first asked for by its name, and kept with what it remembers. */
export function createToolSource(
  environment: Readonly<Record<string, string | undefined>>,
  clock: Clock,
): ToolSource {
  const settings = schema.parse(environment);
  const made = new Map<ToolName, Promise<Tool>>();
  function tool(name: ToolName): Promise<Tool> {
    const making = made.get(name) ?? makeTool(name, settings, clock);
    made.set(name, making);
    return making;
  }
  return { named: (names) => Promise.all(names.map(tool)) };
}

function makeTool(name: ToolName, settings: ToolSettings, clock: Clock): Promise<Tool> {
  switch (name) {
    case 'weather':
      return makeWeather(settings, clock);
    case 'calculator':
      return makeCalculator();
    case 'date-time':
      return makeDateTime(clock);
    case 'web-fetch':
      return makeWebPage(settings);
  }
  return name satisfies never;
}

async function makeWeather({ OPEN_METEO_URL }: ToolSettings, clock: Clock): Promise<Tool> {
  const [{ createWeatherTool }, { createOpenMeteoWeather }] = await Promise.all([
    import('../app/tools/weather-tool.ts'),
    import('../adapters/open-meteo/open-meteo-weather.ts'),
  ]);
  const weather = createOpenMeteoWeather({ baseUrl: OPEN_METEO_URL || null, clock });
  return createWeatherTool({ weather, clock });
}

async function makeCalculator(): Promise<Tool> {
  const [{ createCalculatorTool }, { createMathjsCalculator }] = await Promise.all([
    import('../app/tools/calculator-tool.ts'),
    import('../adapters/threads/mathjs-calculator.ts'),
  ]);
  return createCalculatorTool(createMathjsCalculator());
}

async function makeDateTime(clock: Clock): Promise<Tool> {
  const { createDateTimeTool } = await import('../app/tools/date-time-tool.ts');
  return createDateTimeTool(clock);
}

async function makeWebPage({ WEB_ORIGINS }: ToolSettings): Promise<Tool> {
  const [{ createWebPageTool }, { createHttpsPageReader }] = await Promise.all([
    import('../app/tools/web-page-tool.ts'),
    import('../adapters/https/https-page-reader.ts'),
  ]);
  const origins = WEB_ORIGINS.split(',').filter((origin) => origin !== '');
  return createWebPageTool(createHttpsPageReader({ origins }));
}
