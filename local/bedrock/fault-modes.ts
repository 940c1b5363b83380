import type { ServerResponse } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import { errorFrame, eventFrame, exceptionFrame } from './event-frames.ts';
import { startStream, type Sleep } from './speak.ts';

export type Fault = (response: ServerResponse, sleep: Sleep) => void | Promise<void>;

const words = delta({ text: 'Some words, and ' });

function delta(change: object, contentBlockIndex = 0): Uint8Array {
  return eventFrame('contentBlockDelta', { contentBlockIndex, delta: change });
}

function begin(response: ServerResponse): void {
  startStream(response);
  response.write(Buffer.concat([eventFrame('messageStart', { role: 'assistant' }), words]));
}

/** Refuses before anything is said. */
function refusal(status: number, name: string, message: string, retryAfter?: number): Fault {
  return (response) => {
    if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
    throw new AwsError(name, message, status);
  };
}

/** Says some words, then this, and no more. */
function after(...last: readonly Uint8Array[]): Fault {
  return (response) => {
    begin(response);
    response.end(Buffer.concat(last));
  };
}

function endOf(stopReason: string, shown: object = {}): readonly Uint8Array[] {
  const kept = { cacheReadInputTokens: 2, cacheWriteInputTokens: 4 };
  const usage = { inputTokens: 1, outputTokens: 3, totalTokens: 10, ...kept };
  return [
    eventFrame('contentBlockStop', { contentBlockIndex: 0 }),
    eventFrame('messageStop', { stopReason, ...shown }),
    eventFrame('metadata', { usage, metrics: { latencyMs: 1 } }),
  ];
}

function ending(stopReason: string): Fault {
  return after(...endOf(stopReason));
}

function broken(frame: Uint8Array): Uint8Array {
  const last = frame.length - 1;
  return frame.map((byte, index) => (index === last ? byte ^ 0xff : byte));
}

/** A page or an object where an answer should be. */
function instead(type: string, body: string): Fault {
  return (response) => void response.writeHead(200, { 'content-type': type }).end(body);
}

const use = { toolUse: { toolUseId: 'tooluse_fault', name: 'get_weather' } };
const usedHalf = [
  eventFrame('contentBlockStart', { contentBlockIndex: 1, start: use }),
  delta({ toolUse: { input: '{"place":"Par' } }, 1),
];
const busy = 'Too many requests, please wait before trying again.';
const long = 'Input is too long for requested model.';

/** Ways in which the service fails, each by the name `fault/<mode>` of a model; for tests of whoever asks. */
export const faultModes: Readonly<Record<string, Fault>> = {
  throttled: refusal(429, 'ThrottlingException', busy),
  'throttled-short': refusal(429, 'ThrottlingException', busy, 1),
  'throttled-long': refusal(429, 'ThrottlingException', busy, 120),
  quota: refusal(429, 'ThrottlingException', 'Too many tokens per day, please wait.'),
  'service-quota': refusal(400, 'ServiceQuotaExceededException', 'Your quota is exceeded.'),
  denied: refusal(403, 'AccessDeniedException', "You don't have access to the model."),
  'unknown-key': refusal(403, 'UnrecognizedClientException', 'The security token is invalid.'),
  'no-model': refusal(404, 'ResourceNotFoundException', 'This model reached its end of life.'),
  invalid: refusal(400, 'ValidationException', 'Malformed input request.'),
  'too-long': refusal(400, 'ValidationException', long),
  'model-error': refusal(424, 'ModelErrorException', 'The model failed.'),
  'model-timeout': refusal(408, 'ModelTimeoutException', 'The model took too long.'),
  'not-ready': refusal(429, 'ModelNotReadyException', 'The model is not ready.'),
  internal: refusal(500, 'InternalServerException', 'Something failed.'),
  unavailable: refusal(503, 'ServiceUnavailableException', 'Not available.'),
  html: instead('text/html', '<html><body>No.</body></html>'),
  json: instead('application/json', '{"output":{}}'),
  'throttling-frame': after(exceptionFrame('throttlingException', busy)),
  'internal-frame': after(exceptionFrame('internalServerException', 'Something failed.')),
  'unavailable-frame': after(exceptionFrame('serviceUnavailableException', 'Not available.')),
  'validation-frame': after(exceptionFrame('validationException', 'Malformed.')),
  'too-long-frame': after(exceptionFrame('validationException', long)),
  'model-stream-frame': after(
    exceptionFrame('modelStreamErrorException', 'The model failed.', { originalStatusCode: 500 }),
  ),
  'unknown-exception-frame': after(exceptionFrame('newException', 'Nobody knows me.')),
  'error-frame': after(errorFrame('InternalFailure', 'Something failed.')),
  'bad-crc': after(broken(words)),
  truncated: after(words.slice(0, -7)),
  garbage: after(Buffer.from('\u0000\u0000\u0000\u0020 this is no frame at all, though long')),
  'no-stop': after(eventFrame('contentBlockStop', { contentBlockIndex: 0 })),
  'cut-use': after(...usedHalf),
  /** Ends as if it wanted a tool, and has said of none. */
  'no-use': ending('tool_use'),
  /** The limit is reached in the middle of a tool's input. */
  'long-use': after(
    ...usedHalf,
    eventFrame('contentBlockStop', { contentBlockIndex: 1 }),
    eventFrame('messageStop', { stopReason: 'max_tokens' }),
  ),
  length: ending('max_tokens'),
  'context-end': ending('model_context_window_exceeded'),
  filtered: ending('content_filtered'),
  guardrail: ending('guardrail_intervened'),
  /** Claude's own word for it, which is shown to who asks for the field. */
  declined: after(
    ...endOf('end_turn', { additionalModelResponseFields: { stop_reason: 'refusal' } }),
  ),
  malformed: ending('malformed_model_output'),
  'new-reason': ending('a_reason_of_tomorrow'),
  'new-event': after(eventFrame('eventOfTomorrow', { anything: 1 }), ...endOf('end_turn')),
  empty: (response) => {
    startStream(response);
    response.end();
  },
  /** Says how it ended, and never what it cost. */
  'no-usage': (response) => {
    begin(response);
    response.write(eventFrame('messageStop', { stopReason: 'end_turn' }));
  },
  /** Says some words and then nothing, with the connection open. */
  stall: (response) => begin(response),
  /** Opens an answer and never says a word. */
  silence: (response) => {
    startStream(response);
    response.flushHeaders();
  },
  /** Does not even open it. */
  mute: () => undefined,
  reset: (response) => void response.destroy(),
  cut: (response) => {
    startStream(response);
    response.write(words, () => response.destroy());
  },
  /** Byte by byte, slower than anybody waits for. */
  async drip(response, sleep) {
    startStream(response);
    for (const byte of words) {
      if (response.destroyed) return;
      response.write(Buffer.from([byte]));
      await sleep(1000);
    }
  },
};
