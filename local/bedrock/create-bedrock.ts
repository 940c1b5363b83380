import { AwsError } from '../aws/aws-error.ts';
import type { Authorize } from '../aws/caller.ts';
import { sendJson } from '../aws/json-answer.ts';
import type { SignedCall } from '../aws/signed-call.ts';
import { readConverseRequest } from './converse-request.ts';
import { checkConverse } from './converse-rules.ts';
import { demoReplyTo } from './demo-reply.ts';
import { faultModes, type Fault } from './fault-modes.ts';
import { checkModel, guardrailPermissions, permissionsOf } from './model-families.ts';
import type { RemoteBedrock } from './remote-bedrock.ts';
import { stream, wholeOf, type Sleep } from './speak.ts';

type BedrockParts = {
  readonly authorize: Authorize;
  readonly sleep: Sleep;
  /** Answers in place of the demo model; null where there is none. */
  readonly remote: RemoteBedrock | null;
};

/** Answers a call of Bedrock's runtime; rejects with an `AwsError` what it refuses. */
export type Bedrock = (call: SignedCall, body: Buffer) => Promise<void>;

/**
 * Bedrock's `Converse` and `ConverseStream` with a demo model behind every name that Bedrock could have. A model named
 * `fault/<mode>` fails in that way, one named `fault/once-<mode>` every other time. Where there is a Bedrock of an AWS
 * account it answers all others, to whom the roles on this machine allow it.
 */
export function createBedrock({ authorize, sleep, remote }: BedrockParts): Bedrock {
  const faultOf = createFaults();
  return async ({ request, response, path, caller }, body) => {
    const { model, operation } = operationOf(request.method ?? 'GET', path);
    const action = `bedrock:${operation === 'converse' ? 'InvokeModel' : 'InvokeModelWithResponseStream'}`;
    for (const permission of permissionsOf(model, action))
      mustBeAllowed(() => authorize(caller, permission));
    const fault = faultOf(model);
    if (remote && !fault) return remote({ model, operation, body }, response);
    checkModel(model);
    const asked = readConverseRequest(body);
    for (const permission of guardrailPermissions(asked))
      mustBeAllowed(() => authorize(caller, permission));
    if (fault) return fault(response, sleep);
    const streams = operation === 'converse-stream';
    checkConverse(model, asked, streams);
    const reply = demoReplyTo(model, asked);
    if (streams) return stream(response, reply, sleep);
    await sleep(reply.pace.beforeFirst);
    sendJson(response, wholeOf(reply), { contentType: 'application/json' });
  };
}

function operationOf(
  method: string,
  path: string,
): { readonly model: string; readonly operation: 'converse' | 'converse-stream' } {
  const [, model, streams] = /^\/model\/([^/]+)\/converse(-stream)?$/.exec(path) ?? [];
  if (method !== 'POST' || model === undefined) {
    const message = `Bedrock's ${method} ${path} does not run on this machine, only Converse and ConverseStream.`;
    throw new AwsError('UnknownOperationException', message, 501);
  }
  const operation = streams === undefined ? 'converse' : 'converse-stream';
  return { model: decodeURIComponent(model), operation };
}

/** Which way a model's name says to fail; null where it answers. */
function createFaults(): (model: string) => Fault | null {
  const failed = new Set<string>();
  return (model) => {
    const [, once, mode = ''] = /^fault\/(once-)?(.+)$/.exec(model) ?? [];
    const fault = Object.hasOwn(faultModes, mode) ? faultModes[mode] : undefined;
    if (!fault) return null;
    if (once && failed.delete(model)) return null;
    failed.add(model);
    return fault;
  };
}

/** REST services refuse with 403. */
function mustBeAllowed(authorize: () => void): void {
  try {
    authorize();
  } catch (error) {
    throw error instanceof AwsError && error.name === 'AccessDeniedException'
      ? new AwsError(error.name, error.message, 403)
      : error;
  }
}
