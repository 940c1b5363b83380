import type { ServerResponse } from 'node:http';
import type { FunctionOutcome, Lambda } from '../lambda/lambda.ts';
import type { Call } from './call.ts';
import { functionOf } from './function-uri.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { inspectMock, mockAnswer } from './mock-integration.ts';
import { proxyEvent } from './proxy-event.ts';
import { malformedProxyResponse, proxyAnswer } from './proxy-response.ts';
import type { ProxyAnswer } from './proxy-response.ts';
import type { RestMethod } from './rest-api.ts';
import { streamAnswer } from './streaming.ts';
import type { RenderTemplate } from './template-scope.ts';
import { UnsupportedByGateway } from './template-properties.ts';
import { ownHeaders, writeAnswer } from './write-answer.ts';

/** What stands behind a method: answers a call that was let through. */
export type IntegrationRunner = (
  call: Call,
  body: Buffer,
  response: ServerResponse,
) => Promise<void>;

export type IntegrationParts = {
  readonly lambda: Lambda;
  readonly renderTemplate: RenderTemplate;
};

/** The runner of a method's integration; one that cannot be run is named. */
export function integrationOf(parts: IntegrationParts, method: RestMethod): IntegrationRunner {
  const { integration, resource } = method;
  if (integration.Type === 'MOCK') {
    inspectMock(method);
    return async (call, body, response) =>
      writeAnswer(response, call, mockAnswer(method, call, body, parts.renderTemplate));
  }
  const functionArn = functionOf(integration.Uri ?? '');
  if (functionArn === null) {
    throw new UnsupportedByGateway(resource, `the address ${integration.Uri ?? ''}`);
  }
  const { TimeoutInMillis: timeout } = integration;
  if (integration.ResponseTransferMode === 'STREAM') {
    return (call, body, response) =>
      streamAnswer({
        lambda: parts.lambda,
        functionArn,
        event: proxyEvent(call, body),
        response,
        ownHeaders: ownHeaders(call),
        timeout,
      });
  }
  return async (call, body, response) => {
    const outcome = await within(timeout, parts.lambda.invoke(functionArn, proxyEvent(call, body)));
    writeAnswer(response, call, answerOf(call, outcome));
  };
}

function answerOf(call: Call, outcome: FunctionOutcome): ProxyAnswer {
  if (outcome.kind === 'failure') throw malformedProxyResponse();
  return proxyAnswer(call, outcome.value);
}

/** The function itself goes on when API Gateway stops waiting for it. */
async function within(timeout: number, work: Promise<FunctionOutcome>): Promise<FunctionOutcome> {
  const limit = createLimit(timeout);
  const outcome = await Promise.race([work, limit.expired]);
  limit.stop();
  if (outcome === 'expired') {
    throw new GatewayRefusal('INTEGRATION_TIMEOUT', 'Endpoint request timed out');
  }
  return outcome;
}

function createLimit(timeout: number): { readonly expired: Promise<'expired'>; stop(): void } {
  const timers: NodeJS.Timeout[] = [];
  const expired = new Promise<'expired'>((resolve) => {
    timers.push(setTimeout(() => resolve('expired'), timeout));
  });
  return { expired, stop: () => timers.forEach((timer) => clearTimeout(timer)) };
}
