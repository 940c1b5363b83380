import { expect, test } from 'vitest';
import type { RenderTemplate } from './template-scope.ts';
import { assemblyOfApi, withGateway } from './test-gateway.ts';

/** Knows two words: prints the body and sets a header. */
const renderTemplate: RenderTemplate = (template, { data, functions }) => {
  const override = data['context']?.['responseOverride'];
  if (template === 'teapot')
    Object.assign(Object(override), { status: 418, header: { 'X-Set': 'yes' } });
  return template.replace('$input.body', () => String(functions['input']?.['body']?.()));
};

function mock(more: Readonly<Record<string, unknown>>) {
  const Integration = {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{ statusCode: 200 }' },
    IntegrationResponses: [
      { StatusCode: '200', ResponseTemplates: { 'application/json': 'got $input.body' } },
    ],
    ...more,
  };
  return {
    assembly: assemblyOfApi([{ path: '/', HttpMethod: 'POST', Integration }]),
    renderTemplate,
  };
}

function post(address: string, contentType = 'application/json', body = '{}') {
  return fetch(address, { method: 'POST', headers: { 'content-type': contentType }, body });
}

test('answers with the response of the status that the request template names', async () => {
  await withGateway(mock({}), async (address) => {
    const response = await post(address);
    expect([response.status, await response.text()]).toEqual([200, 'got { statusCode: 200 }']);
    expect(response.headers.get('content-type')).toBe('application/json');
  });
});

test('lets a response template change status and headers', async () => {
  const IntegrationResponses = [
    {
      StatusCode: '200',
      ResponseParameters: {
        'method.response.header.X-Set': "'no'",
        'method.response.header.X-Id': 'context.requestId',
      },
      ResponseTemplates: { 'application/json': 'teapot' },
    },
  ];
  await withGateway(mock({ IntegrationResponses }), async (address) => {
    const response = await post(address);
    expect(response.status).toBe(418);
    expect(response.headers.get('x-set')).toBe('yes');
    expect(response.headers.get('x-id')).toBe(response.headers.get('x-amzn-requestid'));
  });
});

test('passes a body of another type through, or refuses it, as the integration says', async () => {
  await withGateway(mock({}), async (address) => {
    expect((await post(address, 'text/plain', '{"statusCode": 200}')).status).toBe(200);
    expect((await post(address, 'text/plain', 'nothing')).status).toBe(500);
  });
  await withGateway(mock({ PassthroughBehavior: 'NEVER' }), async (address) => {
    expect((await post(address, 'text/plain')).status).toBe(415);
  });
});

test('says 500 where no response is meant for the status', async () => {
  const IntegrationResponses = [{ StatusCode: '404', SelectionPattern: '4..' }];
  await withGateway(mock({ IntegrationResponses }), async (address) => {
    const response = await post(address);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal server error' });
  });
});
