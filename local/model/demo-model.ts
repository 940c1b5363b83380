import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodType } from 'zod';
import type { HttpRoom } from '../server/http-room.ts';
import { completionRequestSchema } from './completion-request.ts';
import { createCompletionVoice } from './completion-voice.ts';
import type { DemoRequest } from './demo-request.ts';
import { faultModes, type Fault } from './fault-modes.ts';
import { readBody } from './read-body.ts';
import { replyTo } from './reply-to.ts';
import { responseRequestSchema } from './response-request.ts';
import { createResponseVoice } from './response-voice.ts';
import { sendError, sendJson } from './send.ts';
import { speak } from './speak.ts';
import type { Voice } from './voice.ts';

export type DemoModelParts = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What the demo model is called in its list of models. */
export const demoModelName = 'offline-demo';

/**
 * A model that needs no network: a server of OpenAI's `/v1/models`, `/v1/chat/completions` and `/v1/responses` that
 * understands nothing, says so, and shows every way an answer can come. The same question gets the same answer. A model
 * named `fault/<mode>` fails in that way, one named `fault/once-<mode>` every other time.
 */
export function createDemoModel({ sleep, now }: DemoModelParts): HttpRoom {
  const created = () => Math.floor(now() / 1000);
  const faultOf = createFaults();
  return async (request, response, address) => {
    const route = `${request.method} ${address.pathname}`;
    if (route === 'GET /v1/models') return listModels(response);
    if (route === 'POST /v1/chat/completions') {
      const asked = await readRequest(completionRequestSchema, request, response);
      if (!asked) return;
      const voice = createCompletionVoice({ ...asked, created: created() });
      return answer({ request: asked, voice, response, sleep, faultOf });
    }
    if (route === 'POST /v1/responses') {
      const asked = await readRequest(responseRequestSchema, request, response);
      if (!asked) return;
      const voice = createResponseVoice({ model: asked.model, created: created() });
      return answer({ request: asked, voice, response, sleep, faultOf });
    }
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

/** Null for what is no request, and has been refused. */
async function readRequest<Asked>(
  schema: ZodType<Asked>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Asked | null> {
  const parsed = schema.safeParse(await readBody(request));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  sendError(response, 400, {
    code: 'invalid_value',
    type: 'invalid_request_error',
    message: issue?.message ?? 'The body is not valid.',
    param: issue?.path.join('.') ?? '',
  });
  return null;
}

type Answering = {
  readonly request: DemoRequest;
  readonly voice: Voice;
  readonly response: ServerResponse;
  readonly sleep: DemoModelParts['sleep'];
  readonly faultOf: FaultOf;
};

async function answer(answering: Answering): Promise<void> {
  const { request, voice, response, sleep, faultOf } = answering;
  const { model } = request;
  const fault = faultOf(model);
  const isPassing = onceMode.test(model);
  if (fault) return fault(response, { sleep, request, voice, isPassing });
  if (model !== demoModelName && !isPassing) return refuseModel(response, model);
  const reply = replyTo(request);
  const { answer: words } = reply;
  if (words.kind === 'error')
    return sendError(response, 503, {
      code: 'server_error',
      type: 'server_error',
      message: 'You asked the offline demo model for an error.',
    });
  await speak({ request, reply: { ...reply, answer: words }, voice, response, sleep });
}

/** Which way a model's name says to fail; null where it answers. */
type FaultOf = (model: string) => Fault | null;

const onceMode = /^fault\/once-/;

function createFaults(): FaultOf {
  const failed = new Set<string>();
  return (model) => {
    const mode = model.replace(/^fault\/(?:once-)?/, '');
    if (mode === model || !Object.hasOwn(faultModes, mode)) return null;
    if (onceMode.test(model) && failed.delete(model)) return null;
    failed.add(model);
    return faultModes[mode] ?? null;
  };
}

function refuseModel(response: ServerResponse, model: string): void {
  sendError(response, 404, {
    code: 'model_not_found',
    type: 'invalid_request_error',
    message: `There is no model ${model}; the only one here is ${demoModelName}.`,
  });
}
