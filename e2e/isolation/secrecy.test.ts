import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, expect, test } from 'vitest';
import { createDemoModel } from '../../local/model/demo-model.ts';
import type { HttpRoom } from '../../local/server/http-room.ts';
import { callCognito, signInWith, signUp, userPoolOf } from './cognito-client.ts';
import { askGraphql } from './graphql-client.ts';
import { type Person, personOf } from './people.ts';
import { type Product, startProduct } from './product.ts';
import { askRest } from './rest-calls.ts';

const providerKey = 'sk-canary-key-of-the-provider-0123456789';
const prompt = 'canary-narwhal-of-the-prompt';
const email = 'canary.person@example.com';
const password = 'Canary-Password-2026';

/** What was sent upstream, to know that the key was used at all. */
const sentUpstream: string[] = [];
const provider = { refuses: false };
const demoModel = createDemoModel({
  sleep: () => new Promise((resolve) => setImmediate(resolve)),
  now: Date.now,
});

/** A provider that, asked for it, refuses as OpenAI does: by quoting the key, and more than that. */
const talkativeModel: HttpRoom = async (request, response, address) => {
  const { authorization = '' } = request.headers;
  sentUpstream.push(authorization);
  if (!provider.refuses) return demoModel(request, response, address);
  const message = `Incorrect API key provided: ${authorization}. You asked: ${prompt} (${email}).`;
  const error = { message, type: 'invalid_request_error', code: 'invalid_api_key', param: null };
  response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
};

function start(variables: Readonly<Record<string, string>>): Promise<Product> {
  return startProduct({
    secrets: { OPENAI_API_KEY: providerKey },
    variables,
    model: talkativeModel,
  });
}

type Story = { readonly person: Person; readonly answers: readonly string[] };

function chat(product: Product, token: string, body: string, headers = {}) {
  const call = { method: 'POST', path: '/chat', headers, body };
  return askRest(product, `Bearer ${token}`, call);
}

/** Everything a person does that could be written down somewhere, with what goes wrong on the way. */
async function live(product: Product): Promise<Story> {
  const { clientId: ClientId } = userPoolOf(product);
  const answers: string[] = [];
  async function told(answer: Promise<{ readonly text: string }>): Promise<void> {
    answers.push((await answer).text);
  }
  await signUp(product, email, password);
  const wrong = { ClientId, Username: email, ConfirmationCode: '000000' };
  await told(callCognito(product, 'ConfirmSignUp', wrong));
  await told(callCognito(product, 'SignUp', { ClientId, Username: email, Password: password }));
  await expect(signInWith(product, email, 'Wrong-Password-1')).rejects.toThrow('NotAuthorized');
  const person = personOf('canary', email, await signInWith(product, email, password));
  const { accessToken: token, sub } = person;

  const conversationId = ulid();
  const question = {
    turnId: ulid(),
    conversationId,
    parentId: null,
    text: `Is the ${prompt} ill?`,
  };
  await told(chat(product, token, JSON.stringify(question)));
  await told(chat(product, token, JSON.stringify({ ...question, text: `${prompt} again` })));
  await told(chat(product, token, JSON.stringify({ ...question, turnId: prompt })));
  await told(chat(product, token, `{"text": "${prompt}`));
  await told(chat(product, token, JSON.stringify({ ...question, text: prompt.repeat(2000) })));
  const failing = { ...question, turnId: ulid(), conversationId: ulid() };
  await told(chat(product, token, JSON.stringify({ ...failing, text: `an error with ${prompt}` })));
  provider.refuses = true;
  const refused = { ...question, turnId: ulid(), conversationId: ulid() };
  await told(chat(product, token, JSON.stringify(refused)));
  provider.refuses = false;
  const path = `/chat/unknown/events?email=${email}&token=${token}`;
  const headers = { 'last-event-id': '7', 'x-api-key': providerKey, cookie: `a=${token}` };
  await told(askRest(product, `Bearer ${token}`, { method: 'GET', path, headers, body: null }));
  const query = `query { getConversation(id: 7, ${prompt.replaceAll('-', '_')}: "${email}") { id } }`;
  await told(askGraphql(product, token, { query, variables: { prompt } }));
  await told(askGraphql(product, prompt, { query, variables: { sub } }));
  return { person, answers };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const products = {
  off: await start({}),
  on: await start({ DEBUG_MODE: 'on' }),
};
const stories = { off: await live(products.off), on: await live(products.on) };
afterAll(async () => {
  await Promise.all(Object.values(products).map((product) => product.close()));
});

const modes = ['off', 'on'] as const;

test('the key was used, and it all happened', () => {
  expect(sentUpstream).toContain(`Bearer ${providerKey}`);
  for (const mode of modes) {
    const { answers } = stories[mode];
    expect(answers.filter((text) => text.includes('"status":"complete"'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('"error"')).length).toBeGreaterThan(5);
    expect(answers.filter((text) => text.includes('provider-configuration'))).toHaveLength(1);
    expect(products[mode].lines.length).toBeGreaterThan(3);
  }
});

test.each(modes)('no answer holds a secret, debug mode being %s', (mode) => {
  const { answers } = stories[mode];
  const { secretAccessKey, sessionToken } = products[mode].backend.operator;
  for (const text of answers) {
    for (const secret of [providerKey, secretAccessKey, sessionToken, password])
      expect(text).not.toContain(secret);
  }
});

test.each(modes)('no log line holds words, people, tokens or keys, debug mode being %s', (mode) => {
  const { lines, mails, backend } = products[mode];
  const { person } = stories[mode];
  const secrets = {
    prompt,
    email,
    password,
    providerKey,
    accessToken: person.accessToken,
    idToken: person.idToken,
    refreshToken: person.refreshToken,
    payload: person.accessToken.split('.')[1] ?? '',
    operator: backend.operator.secretAccessKey,
    code: `"${mails.find(({ to }) => to === email)?.code}"`,
  };
  for (const { text } of lines) {
    for (const [name, secret] of Object.entries(secrets)) {
      const found = text.toLowerCase().includes(secret.toLowerCase());
      expect({ name, found, text }).toEqual({ name, found: false, text });
    }
  }
});

test.each(modes)('every log line is one line of JSON, debug mode being %s', (mode) => {
  for (const { text } of products[mode].lines) {
    expect(text.trimEnd()).not.toMatch(/[\r\n]/);
    expect(JSON.parse(text)).toMatchObject({
      level: expect.any(String),
      event: expect.any(String),
    });
  }
});

test('settings, events and results are logged in debug mode only', () => {
  const [off, on] = modes.map((mode) =>
    products[mode].lines.filter(({ text }) => text.includes('"level":"debug"')),
  );
  expect(off).toEqual([]);
  expect(on?.length).toBeGreaterThan(5);
});

test('neither the assembly nor the data folder holds a secret', () => {
  const { backend, dataFolder } = products.off;
  const files = [...filesIn(backend.assemblyFolder), ...filesIn(dataFolder)];
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const text = readFileSync(file, 'latin1');
    for (const secret of [providerKey, password, backend.operator.secretAccessKey])
      expect({ file, found: text.includes(secret) }).toEqual({ file, found: false });
  }
  for (const file of filesIn(backend.assemblyFolder)) {
    const text = readFileSync(file, 'latin1');
    expect({ file, key: /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[A-Z0-9]{16}\b/.exec(text) }).toEqual({
      file,
      key: null,
    });
  }
});
