import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Step, ToolStep } from '../../../../amplify/contract/steps.ts';
import {
  reportedHours,
  type WeatherReport,
} from '../../../../amplify/contract/tools/weather-report.ts';
import { settledSteps } from './settled-steps.ts';
import { StepGroup } from './step-group.tsx';

function call(now: Partial<ToolStep>): ToolStep {
  return {
    kind: 'tool',
    id: 'step-1',
    at: 0,
    tool: 'send_mail',
    input: '{"to":"ada@example.com"}',
    state: 'done',
    milliseconds: 1240,
    output: 'Sent.',
    isCut: false,
    ...now,
  };
}

function drawn(steps: readonly Step[], isLive: boolean): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <StepGroup
        steps={isLive ? steps : settledSteps(steps)}
        isLive={isLive}
        turn={{ api: { call: async () => ({ kind: 'unreachable' }) }, turnId: 'T' }}
      />
    </QueryClientProvider>,
  );
}

const report: WeatherReport = {
  place: '<b>Paris</b>',
  country: 'France',
  zone: 'Europe/Paris',
  unit: 'metric',
  rows: Array.from({ length: reportedHours }, (_, hour) => ({
    time: `2026-11-22T${`${hour}`.padStart(2, '0')}:00+01:00`,
    temperature: hour / 2,
    precipitation: hour === 7 ? 1.25 : 0,
  })),
  source: 'Open-Meteo',
  recorded: true,
};

test('a tool that would act shows with what, and asks; once the answer has ended it asks no more', () => {
  const waiting = call({ state: 'waiting', milliseconds: null, output: null });
  const asking = drawn([waiting], true);
  for (const choice of ['Allow once', 'Allow in this conversation', 'Do not allow'])
    expect(asking).toContain(`>${choice}</button>`);
  expect(asking).toContain('Using send_mail: this acts outside of the conversation.');
  expect(asking).toContain('&quot;to&quot;: &quot;ada@example.com&quot;');
  const ended = drawn([waiting], false);
  expect(ended).not.toContain('Allow');
  expect(ended).toContain('Broke off');
});

test('weather is drawn, with a table of every hour, and of an example it says that it is one', () => {
  const output = JSON.stringify(report);
  const weather = drawn([call({ tool: 'get_weather', output })], false);
  expect(weather.match(/<tr>/g)).toHaveLength(reportedHours + 1);
  expect(weather).toContain('<th scope="row">07:00</th><td>3.5</td><td>1.25</td>');
  expect(weather.match(/<rect/g)).toHaveLength(1);
  expect(weather).toContain('0 to 12 °C');
  expect(weather).toContain('A recorded example');
  expect(weather).not.toContain('<b>Paris</b>');
});

test('what is no weather stays what it is, whatever it says', () => {
  for (const output of ['{}', 'Sunny', '{"rows":', JSON.stringify({ ...report, rows: [] })])
    expect(drawn([call({ tool: 'get_weather', output })], false)).not.toContain(
      '<svg viewBox="0 0 240',
    );
  const failed = call({ tool: 'get_weather', output: JSON.stringify(report), state: 'failed' });
  expect(drawn([failed], false)).not.toContain('<table>');
});

test('of many calls the first stand for all, with every one that waits for its person', () => {
  const calls = Array.from({ length: 12 }, (_, index) =>
    call({ id: `step-${index}`, tool: `tool_${index}`, state: index === 9 ? 'waiting' : 'done' }),
  );
  const markup = drawn(calls, true);
  expect(markup.match(/<li>/g)).toHaveLength(6);
  expect(markup).toContain('Using tool_9');
  expect(markup).toContain('Show 6 more');
});

test('says how long was thought, and that it still is', () => {
  const thought: Step = { kind: 'reasoning', id: 'r', at: 0, milliseconds: 4100, text: 'So.' };
  expect(drawn([thought], true)).toContain('Thought for 4 seconds');
  expect(drawn([{ ...thought, milliseconds: 20 }], false)).toContain('Thought for 1 second');
  expect(drawn([{ ...thought, milliseconds: null }], true)).toContain('Thinking…');
  expect(drawn([{ ...thought, milliseconds: null }], false)).toContain('Thought about it');
});
