import type { Call } from './call.ts';
import { variableOf } from './call-variables.ts';
import { matchesWhole } from './cognito-authorizer.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { isMapped, mappedValue } from './gateway-responses.ts';
import type { Headers, ProxyAnswer } from './proxy-response.ts';
import type { Integration, IntegrationResponse } from './resource-properties.ts';
import type { RestMethod } from './rest-api.ts';
import { templateScope, unknownMember } from './template-scope.ts';
import type { RenderTemplate, ResponseOverride } from './template-scope.ts';
import { UnsupportedByGateway } from './template-properties.ts';

const headerPrefix = 'method.response.header.';

/** Names what a mock integration holds that this room cannot act on. */
export function inspectMock({ resource, integration }: RestMethod): void {
  const templates = [
    integration.RequestTemplates,
    ...integration.IntegrationResponses.map((response) => response.ResponseTemplates),
  ].flatMap((each) => Object.values(each));
  for (const template of templates) {
    const member = unknownMember(template);
    if (member !== null) throw new UnsupportedByGateway(resource, `its template calls ${member}`);
  }
  for (const response of integration.IntegrationResponses) {
    for (const [name, value] of Object.entries(response.ResponseParameters)) {
      if (!name.startsWith(headerPrefix) || !isMapped(value)) {
        throw new UnsupportedByGateway(resource, `the response parameter ${name}: ${value}`);
      }
    }
  }
}

/** A mock integration: the request template names a status, the response of that status answers. */
export function mockAnswer(
  { integration }: RestMethod,
  call: Call,
  body: Buffer,
  render: RenderTemplate,
): ProxyAnswer {
  const rendered = renderRequest(integration, call, body, render);
  const status = /["']?statusCode["']?\s*:\s*["']?(?<code>\d{3})/u.exec(rendered)?.groups?.['code'];
  const response = status === undefined ? null : responseFor(integration, status);
  if (!response) throw new GatewayRefusal('API_CONFIGURATION_ERROR', 'Internal server error');
  const override: ResponseOverride = { header: {}, status: null };
  const [contentType = 'application/json', template = ''] =
    preferred(response.ResponseTemplates, call.request.headers.accept) ?? [];
  const text = render(template, templateScope(call, rendered, override));
  return {
    status: Number(override.status ?? response.StatusCode),
    headers: { 'Content-Type': [contentType], ...responseHeaders(response, call, override) },
    body: Buffer.from(text),
  };
}

function renderRequest(
  integration: Integration,
  call: Call,
  body: Buffer,
  render: RenderTemplate,
): string {
  const { RequestTemplates: templates, PassthroughBehavior: passthrough } = integration;
  const [mediaType = ''] = (call.request.headers['content-type'] ?? 'application/json').split(';');
  const template = templates[mediaType.trim()];
  if (template !== undefined) {
    return render(template, templateScope(call, body.toString(), { header: {}, status: null }));
  }
  const hasTemplates = Object.keys(templates).length > 0;
  if (passthrough === 'NEVER' || (passthrough === 'WHEN_NO_TEMPLATES' && hasTemplates)) {
    throw new GatewayRefusal('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  }
  return body.toString();
}

function responseFor(
  { IntegrationResponses: all }: Integration,
  status: string,
): IntegrationResponse | null {
  const matching = all.find(
    ({ SelectionPattern: pattern }) =>
      pattern !== undefined && pattern !== '' && matchesWhole(pattern, status),
  );
  return matching ?? all.find(({ SelectionPattern: pattern }) => !pattern) ?? null;
}

function preferred(
  templates: Readonly<Record<string, string>>,
  accept: string | undefined,
): readonly [string, string] | undefined {
  const wanted = (accept ?? '').split(',').map((type) => (type.split(';')[0] ?? '').trim());
  const entries = Object.entries(templates);
  return entries.find(([type]) => wanted.includes(type)) ?? entries[0];
}

function responseHeaders(
  response: IntegrationResponse,
  call: Call,
  override: ResponseOverride,
): Headers {
  const mapped = Object.entries(response.ResponseParameters).map(([name, mapping]) => [
    name.slice(headerPrefix.length),
    mappedValue(mapping, (variable) => variableOf(call, variable)),
  ]);
  const all: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(mapped),
    ...override.header,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => {
      if (value === null || value === undefined || value === '') return [];
      return [[name, [value].flat().map(headerText)]];
    }),
  );
}

function headerText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
