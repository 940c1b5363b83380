import { expect, test } from 'vitest';
import { createApiGateway } from './create-api-gateway.ts';
import { answer, assemblyOfApi, lambdaOf, proxy, verifierOf, withGateway } from './test-gateway.ts';
import type { TestMethod } from './test-gateway.ts';

function create(methods: readonly TestMethod[], more: Parameters<typeof assemblyOfApi>[1] = []) {
  return createApiGateway({
    assembly: assemblyOfApi(methods, more),
    lambda: lambdaOf({ answer }),
    verifier: verifierOf({}),
    now: () => 0,
    renderTemplate: (template) => template,
  });
}

test('gives a function the whole proxy event', async () => {
  const stage = [
    'Stage',
    'stage',
    { RestApiId: 'api', StageName: 'live', Variables: { edition: '1' } },
  ] as const;
  const assembly = assemblyOfApi([{ path: '/open/{shelf}', HttpMethod: 'POST' }], [stage]);
  await withGateway({ assembly }, async (address) => {
    const response = await fetch(`${address}/open/a%20b?x=1&x=2&y=%C3%A9`, {
      method: 'POST',
      headers: { 'X-Odd': 'odd', 'content-type': 'text/plain', 'user-agent': 'tester' },
      body: 'hé',
    });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/u);
    const event: unknown = await response.json();
    expect(event).toMatchObject({
      resource: '/open/{shelf}',
      path: '/open/a%20b',
      httpMethod: 'POST',
      headers: { 'X-Odd': 'odd', 'X-Forwarded-Proto': 'http' },
      multiValueHeaders: { 'X-Odd': ['odd'] },
      queryStringParameters: { x: '2', y: 'é' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['é'] },
      pathParameters: { shelf: 'a b' },
      stageVariables: { edition: '1' },
      body: 'hé',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        httpMethod: 'POST',
        identity: { sourceIp: '127.0.0.1', userAgent: 'tester' },
        path: '/live/open/a%20b',
        protocol: 'HTTP/1.1',
        requestId: response.headers.get('x-amzn-requestid'),
        requestTime: '14/Nov/2023:22:13:20 +0000',
        requestTimeEpoch: 1_700_000_000_000,
        resourcePath: '/open/{shelf}',
        stage: 'live',
      },
    });
  });
});

test('says null where a request has no query, body, path or stage variables', async () => {
  await withGateway({ assembly: assemblyOfApi([{ path: '/' }]) }, async (address) => {
    expect(await (await fetch(address)).json()).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
    });
  });
});

test('passes binary bodies as base64 both ways, for the media types of the API', async () => {
  const assembly = assemblyOfApi([{ path: '/', HttpMethod: 'POST' }], [], {
    BinaryMediaTypes: ['image/*'],
  });
  const lambda = lambdaOf({
    answer: ({ body, isBase64Encoded }) =>
      Promise.resolve({
        statusCode: 200,
        headers: { 'Content-Type': 'image/png' },
        body,
        isBase64Encoded,
      }),
  });
  await withGateway({ assembly, lambda }, async (address) => {
    const bytes = new Uint8Array([0, 255, 128, 10]);
    const headers = { 'content-type': 'image/png', accept: 'image/png' };
    const response = await fetch(address, { method: 'POST', headers, body: bytes });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    const text = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: bytes,
    });
    expect(await text.text()).toBe(Buffer.from(bytes).toString('base64'));
  });
});

test('passes headers, several values, cookies and statuses of a function on', async () => {
  const lambda = lambdaOf({
    answer: () =>
      Promise.resolve({
        statusCode: '201',
        headers: {
          'X-One': 1,
          'content-length': '999',
          Connection: 'close',
          'WWW-Authenticate': 'Basic',
        },
        multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'], 'x-one': ['1', 'one'] },
        body: 'made',
      }),
  });
  await withGateway({ assembly: assemblyOfApi([{ path: '/' }]), lambda }, async (address) => {
    const response = await fetch(address);
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-one')).toBe('1, one');
    expect(response.headers.get('x-amzn-remapped-www-authenticate')).toBe('Basic');
    expect(await response.text()).toBe('made');
  });
});

test.each([
  ['answers nothing', () => Promise.resolve(null)],
  ['answers something else', () => Promise.resolve({ nonsense: true })],
  ['answers an object as body', () => Promise.resolve({ statusCode: 200, body: {} })],
  ['throws', () => Promise.reject(new Error('broken'))],
])('says 502 where a function %s', async (_what, run) => {
  await withGateway(
    { assembly: assemblyOfApi([{ path: '/' }]), lambda: lambdaOf({ answer: run }) },
    async (address) => {
      const response = await fetch(address);
      expect(response.status).toBe(502);
      expect(await response.json()).toEqual({ message: 'Internal server error' });
    },
  );
});

test('says 504 where a function takes longer than its integration waits', async () => {
  const assembly = assemblyOfApi([
    { path: '/', Integration: proxy('slow', { TimeoutInMillis: 50 }) },
  ]);
  const lambda = lambdaOf({ slow: () => new Promise((resolve) => setTimeout(resolve, 300)) });
  await withGateway({ assembly, lambda }, async (address) => {
    const response = await fetch(address);
    expect(response.status).toBe(504);
    expect(await response.json()).toEqual({ message: 'Endpoint request timed out' });
  });
});

test('says 413 to more than ten megabytes', async () => {
  const assembly = assemblyOfApi([{ path: '/', HttpMethod: 'POST' }]);
  await withGateway({ assembly }, async (address) => {
    const response = await fetch(address, { method: 'POST', body: 'x'.repeat(10_485_761) });
    expect(response.status).toBe(413);
  });
});

test('says that it misses a token where there is no such route', async () => {
  await withGateway({ assembly: assemblyOfApi([{ path: '/open' }]) }, async (address) => {
    for (const path of ['/', '/nothing', '/open/more']) {
      const response = await fetch(`${address}${path}`);
      expect(response.status).toBe(403);
      expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
      expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
    }
  });
});

test('answers in the form that the template gives a gateway response, or its default', async () => {
  const body =
    '{"error":{"code":"not-found","message":$context.error.messageString,"type":"$context.error.responseType","requestId":"$context.requestId"}}';
  const responses = [
    [
      'GatewayResponse',
      'missing',
      {
        RestApiId: 'api',
        ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
        StatusCode: '404',
        ResponseParameters: {
          'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
          'gatewayresponse.header.X-Origin': 'method.request.header.Origin',
          'gatewayresponse.header.X-Absent': 'method.request.header.Absent',
        },
        ResponseTemplates: { 'application/json': body },
      },
    ],
    [
      'GatewayResponse',
      'default',
      {
        RestApiId: 'api',
        ResponseType: 'DEFAULT_5XX',
        StatusCode: 500,
        ResponseTemplates: { 'application/json': '{"own":"${context.error.message}"}' },
      },
    ],
  ] as const;
  const lambda = lambdaOf({ answer: () => Promise.reject(new Error('broken')) });
  await withGateway(
    { assembly: assemblyOfApi([{ path: '/open' }], responses), lambda },
    async (address) => {
      const missing = await fetch(`${address}/none`, { headers: { origin: 'http://a.example' } });
      expect(missing.status).toBe(404);
      expect(missing.headers.get('access-control-allow-origin')).toBe('*');
      expect(missing.headers.get('x-origin')).toBe('http://a.example');
      expect(missing.headers.get('x-absent')).toBeNull();
      expect(await missing.json()).toEqual({
        error: {
          code: 'not-found',
          message: 'Missing Authentication Token',
          type: 'MISSING_AUTHENTICATION_TOKEN',
          requestId: missing.headers.get('x-amzn-requestid'),
        },
      });
      const broken = await fetch(`${address}/open`);
      expect(broken.status).toBe(500);
      expect(await broken.json()).toEqual({ own: 'Internal server error' });
    },
  );
});

test('chooses by name where there are several APIs', async () => {
  const [one, two] = [assemblyOfApi([{ path: '/open' }]), assemblyOfApi([{ path: '/open' }])];
  const renamed = two.resources.map((resource) => ({
    ...resource,
    physicalId: `two/${resource.physicalId}`,
    properties: Object.fromEntries(
      Object.entries({
        ...resource.properties,
        ...(resource.type.endsWith('RestApi') ? { Name: 'second' } : {}),
      }).map(([name, value]) => [
        name,
        /^(RestApiId|ResourceId)$/u.test(name) ? `two/${value}` : value,
      ]),
    ),
  }));
  const resources = [...one.resources, ...renamed];
  const assembly = {
    ...one,
    resources,
    ofType: (type: string) => resources.filter((each) => each.type === type),
  };
  await withGateway({ assembly }, async (address) => {
    const event: unknown = await (await fetch(`${address}/second/open`)).json();
    expect(event).toMatchObject({ path: '/open', requestContext: { apiId: 'two/api' } });
    expect((await fetch(`${address}/third/open`)).status).toBe(404);
  });
});

test('refuses required parameters that are missing and bodies that do not fit their model', async () => {
  const assembly = assemblyOfApi(
    [
      {
        path: '/',
        HttpMethod: 'POST',
        RequestValidatorId: 'validator',
        RequestParameters: {
          'method.request.querystring.q': true,
          'method.request.header.X-Maybe': false,
        },
        RequestModels: { 'application/json': 'Order' },
      },
    ],
    [
      [
        'RequestValidator',
        'validator',
        { RestApiId: 'api', ValidateRequestBody: true, ValidateRequestParameters: true },
      ],
      [
        'Model',
        'model',
        {
          RestApiId: 'api',
          Name: 'Order',
          Schema: {
            $schema: 'http://json-schema.org/draft-04/schema#',
            type: 'object',
            required: ['count'],
            properties: { count: { type: 'integer', minimum: 1 } },
          },
        },
      ],
    ],
  );
  await withGateway({ assembly }, async (address) => {
    const post = (query: string, body: string) =>
      fetch(`${address}/${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    const missing = await post('', '{"count":1}');
    expect(missing.status).toBe(400);
    expect(await missing.json()).toEqual({ message: 'Missing required request parameters: [q]' });
    for (const body of ['{"count":0}', '{}', 'no json']) {
      const wrong = await post('?q=1', body);
      expect(wrong.status).toBe(400);
      expect(await wrong.json()).toEqual({ message: 'Invalid request body' });
    }
    expect((await post('?q=1', '{"count":2,"more":true}')).status).toBe(200);
  });
});

test.each([
  ['HTTP_PROXY', [{ path: '/', Integration: { Type: 'HTTP_PROXY', Uri: 'http://a.example' } }]],
  ['no-function', [{ path: '/', Integration: { Type: 'AWS_PROXY', Uri: 'no-function' } }]],
  [
    'ContentHandling',
    [{ path: '/', Integration: proxy('answer', { ContentHandling: 'CONVERT_TO_TEXT' }) }],
  ],
  ['AWS_IAM', [{ path: '/', AuthorizationType: 'AWS_IAM' }]],
  ['authorizer nobody', [{ path: '/', AuthorizationType: 'CUSTOM', AuthorizerId: 'nobody' }]],
  [
    '$util.toXml',
    [
      {
        path: '/',
        Integration: { Type: 'MOCK', RequestTemplates: { 'application/json': "$util.toXml('a')" } },
      },
    ],
  ],
])('names %s when the API is created', (name, methods) => {
  expect(() => create(methods)).toThrow(name === 'HTTP_PROXY' ? /Type/u : name);
});

test('names a property of a stage that it does not act on', () => {
  const stage = { RestApiId: 'api', StageName: 'live', CanarySetting: { PercentTraffic: 1 } };
  expect(() => create([{ path: '/' }], [['Stage', 'stage', stage]])).toThrow(
    /root\/stage.*CanarySetting/su,
  );
});
