import { expect, test } from 'vitest';
import { faultModes } from './fault-modes.ts';
import { openBedrock, textOf } from './testing/open-bedrock.ts';

/** What AWS's client makes of each way to fail: the name of what it throws, or how the answer ended. */
const outcomes: Readonly<Record<string, string>> = {
  throttled: 'ThrottlingException',
  'throttled-short': 'ThrottlingException',
  'throttled-long': 'ThrottlingException',
  quota: 'ThrottlingException',
  'service-quota': 'ServiceQuotaExceededException',
  denied: 'AccessDeniedException',
  'unknown-key': 'UnrecognizedClientException',
  'no-model': 'ResourceNotFoundException',
  invalid: 'ValidationException',
  'too-long': 'ValidationException',
  'model-error': 'ModelErrorException',
  'model-timeout': 'ModelTimeoutException',
  'not-ready': 'ModelNotReadyException',
  internal: 'InternalServerException',
  unavailable: 'ServiceUnavailableException',
  'throttling-frame': 'ThrottlingException',
  'internal-frame': 'InternalServerException',
  'unavailable-frame': 'ServiceUnavailableException',
  'validation-frame': 'ValidationException',
  'too-long-frame': 'ValidationException',
  'model-stream-frame': 'ModelStreamErrorException',
  'error-frame': 'InternalFailure',
  length: 'max_tokens',
  'long-use': 'max_tokens',
  'context-end': 'model_context_window_exceeded',
  filtered: 'content_filtered',
  guardrail: 'guardrail_intervened',
  declined: 'end_turn',
  malformed: 'malformed_model_output',
  'new-reason': 'a_reason_of_tomorrow',
  'new-event': 'end_turn',
  'no-use': 'tool_use',
  'no-stop': 'no end',
  'cut-use': 'no end',
  empty: 'no end',
  'unknown-exception-frame': 'newException',
  'bad-crc': 'Error',
  truncated: 'Error',
  garbage: 'Error',
  html: 'Error',
  json: 'Error',
  reset: 'TimeoutError',
  cut: 'Error',
};

/** These the client waits for until it is told not to. */
const holding = ['mute', 'silence', 'stall', 'drip', 'no-usage'];

test('every way to fail is one that the client of AWS meets as it is meant', async () => {
  const { collect } = await openBedrock();
  const ending = Object.keys(faultModes).filter((mode) => !holding.includes(mode));
  const met = ending.map(async (mode) => {
    try {
      const events = await collect({ modelId: `fault/${mode}` });
      const stop = events.find(({ messageStop }) => messageStop)?.messageStop;
      return [mode, stop?.stopReason ?? 'no end'] as const;
    } catch (error) {
      return [mode, error instanceof Error ? error.name : 'nothing'] as const;
    }
  });
  expect(Object.fromEntries(await Promise.all(met))).toEqual(outcomes);
});

test.each(holding)('an answer of %s goes on for ever', async (mode) => {
  const { collect } = await openBedrock();
  await expect(collect({ modelId: `fault/${mode}` }, 300)).rejects.toThrow(/abort/i);
});

test('a model that fails once answers the next time', async () => {
  const { collect } = await openBedrock();
  const modelId = 'fault/once-unavailable';
  await expect(collect({ modelId })).rejects.toMatchObject({ name: 'ServiceUnavailableException' });
  expect(textOf(await collect({ modelId }))).toContain('Hello');
});
