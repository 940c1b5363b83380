import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRoom } from '../server/http-room.ts';
import { completionRequestSchema, textOf, type CompletionRequest } from './completion-request.ts';
import { sendError, sendJson } from './completion-response.ts';
import { answerTo, restOf, type DemoAnswer } from './demo-answer.ts';
import { faultModes } from './fault-modes.ts';
import { readBody } from './read-body.ts';
import { speak } from './speak.ts';

export type DemoModelParts = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What the demo model is called in its list of models. */
export const demoModelName = 'offline-demo';

/**
 * A model that needs no network: a server of OpenAI's `/v1/models` and `/v1/chat/completions` that
 * understands nothing, says so, and shows every way an answer can come. The same question gets the same answer.
 */
export function createDemoModel(parts: DemoModelParts): HttpRoom {
  return async (request, response, address) => {
    const route = `${request.method} ${address.pathname}`;
    if (route === 'GET /v1/models') return listModels(response);
    if (route === 'POST /v1/chat/completions') return complete(parts, request, response);
    sendError(response, 404, {
      code: 'unknown_url',
      type: 'invalid_request_error',
      message: `The offline demo model has no ${route}.`,
    });
  };
}

function listModels(response: ServerResponse): void {
  const model = { id: demoModelName, object: 'model', created: 0, owned_by: 'this-machine' };
  sendJson(response, 200, { object: 'list', data: [model] });
}

async function complete(
  { sleep, now }: DemoModelParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parsed = completionRequestSchema.safeParse(await readBody(request));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return sendError(response, 400, {
      code: 'invalid_value',
      type: 'invalid_request_error',
      message: issue?.message ?? 'The body is not valid.',
      param: issue?.path.join('.') ?? '',
    });
  }
  const created = Math.floor(now() / 1000);
  const { model } = parsed.data;
  const fault = faultModes[model.replace(/^fault\//, '')];
  if (model.startsWith('fault/') && fault) return fault(response, { sleep, model, created });
  if (model !== demoModelName) return refuseModel(response, model);
  return answer(sleep, parsed.data, created, response);
}

function replyTo({ messages }: CompletionRequest): DemoAnswer {
  const questions = messages.filter(({ role }) => role === 'user').map(textOf);
  const begun = messages.at(-2);
  const last = questions.at(-1) ?? '';
  if (begun?.role !== 'assistant' || !/^continue\b/i.test(last))
    return answerTo(last, Math.max(0, questions.length - 1));
  const whole = answerTo(questions.at(-2) ?? '', Math.max(0, questions.length - 2));
  return restOf(whole, textOf(begun));
}

function refuseModel(response: ServerResponse, model: string): void {
  sendError(response, 404, {
    code: 'model_not_found',
    type: 'invalid_request_error',
    message: `There is no model ${model}; the only one here is ${demoModelName}.`,
  });
}

async function answer(
  sleep: DemoModelParts['sleep'],
  request: CompletionRequest,
  created: number,
  response: ServerResponse,
): Promise<void> {
  const reply = replyTo(request);
  if (reply.kind === 'error')
    return sendError(response, 503, {
      code: 'server_error',
      type: 'server_error',
      message: 'You asked the offline demo model for an error.',
    });
  await speak({ request, reply, created, response, sleep });
}
