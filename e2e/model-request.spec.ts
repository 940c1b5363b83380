import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { ulid } from 'ulid';
import { parse } from 'yaml';
import * as z from 'zod';
import { answers, ask, askAndWait, conversationId, lastAnswer, questions } from './conversation.ts';
import { test } from './scripted-journey.ts';
import { scriptedModelName, takesAll, takesLittle } from './scripted-model.ts';
import { beginAs } from './signed-in.ts';
import { accessToken, storedMessages } from './stored.ts';

test('the model is sent the conversation and nothing else', async ({ page, scriptedModel }) => {
  const start = scriptedModel.requests.length;
  scriptedModel.follow((question) => `**Heard:** ${question}`);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'First question');
  await askAndWait(page, 'Second question\nin two lines');
  await expect(answers(page).last()).toContainText(scriptedModelName);

  const chats = scriptedModel.requests.slice(start).filter(({ route }) => route.startsWith('POST'));
  const shared = {
    model: scriptedModelName,
    stream: true,
    stream_options: { include_usage: true },
  };
  const first = { role: 'user', content: 'First question' };
  expect(chats.map(({ body }) => body)).toEqual([
    { ...shared, messages: [first] },
    {
      ...shared,
      messages: [
        first,
        { role: 'assistant', content: '**Heard:** First question' },
        { role: 'user', content: 'Second question\nin two lines' },
      ],
    },
  ]);

  const [, claims = ''] = (await accessToken(page)).split('.');
  const { sub, account_id: account } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const said = JSON.stringify(scriptedModel.requests.slice(start));
  const id = await conversationId(page);
  for (const secret of [sub, account, id, 'demo@example.com']) expect(said).not.toContain(secret);
  const names = new Set(chats.flatMap(({ headers }) => Object.keys(headers)));
  expect([...names].filter((name) => name.startsWith('x-'))).toEqual([]);
});

test('after a fault Retry brings the answer, and the failed one is not sent along', async ({
  page,
  scriptedModel,
}) => {
  let faults = 1;
  scriptedModel.follow((question) => {
    if (!question.startsWith('Fragile') || faults === 0) return `Answered: ${question}`;
    faults -= 1;
    return { status: 503 };
  });
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'Sturdy question');
  await ask(page, 'Fragile question');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The model did not answer.');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(await lastAnswer(page)).toContainText('Answered: Fragile question');
  await expect(alert).toHaveCount(0);
  await expect(questions(page)).toHaveCount(2);

  expect(scriptedModel.requests.slice(-1).map(({ body }) => body)).toMatchObject([
    {
      messages: [
        { role: 'user', content: 'Sturdy question' },
        { role: 'assistant', content: 'Answered: Sturdy question' },
        { role: 'user', content: 'Fragile question' },
      ],
    },
  ]);
  const stored = await storedMessages(page, await conversationId(page));
  expect(stored.map(({ status }) => status).filter((status) => status === 'failed')).toHaveLength(
    1,
  );
});

const marv = 'default-marv-sarcastic-chat';

/** What the catalogue has Marv told. */
function instructionsOfMarv(): string {
  const file = new URL(`../amplify/catalogue/bots/${marv}.yaml`, import.meta.url);
  return z
    .object({ instructions: z.string() })
    .parse(parse(readFileSync(file, 'utf8')))
    .instructions.trim();
}

/** Asks a question past the page; gives the status, and the id of the answer where there is one. */
async function post(page: Page, route: '/chat' | '/chat/langchain', request: object) {
  const response = await page.request.post(`/api${route}`, {
    headers: { authorization: `Bearer ${await accessToken(page)}` },
    data: { turnId: ulid(), ...request },
  });
  const body = await response.text();
  const answer = /"assistantMessageId":"(\w+)"/.exec(body)?.[1] ?? null;
  return { status: response.status(), answer, body };
}

test('what a bot and a conversation set is exactly what the model is sent, as far as it takes it', async ({
  page,
  scriptedModel,
}) => {
  scriptedModel.follow((question) => `Heard: ${question}`);
  await beginAs(page, 'demo@example.com');
  await askAndWait(page, 'Signed in');
  const lastBody = () => scriptedModel.requests.at(-1)?.body;

  const system = { role: 'system', content: `${instructionsOfMarv()}\n\nRhyme.` };
  const common = { maxTokens: 300, systemPrompt: 'Rhyme.', reasoningEffort: 'low' };
  const numbers = { temperature: 0.7, topP: 0.9, frequencyPenalty: 0.5, presencePenalty: -0.5 };
  const schema = '{"type":"object","properties":{"joke":{"type":"string"}}}';
  const parameters = {
    ...common,
    ...numbers,
    model: takesAll,
    stop: ['END', '\n\n'],
    answerForm: { kind: 'json-schema', schema },
  };
  // Marv is LangChain's, which answers by a route of its own; sent to the other one nothing is taken.
  const conversationId = ulid();
  const question = { conversationId, parentId: null, text: 'One?', bot: marv, parameters };
  const before = scriptedModel.requests.length;
  const elsewhere = await post(page, '/chat', question);
  expect(elsewhere.status).toBe(409);
  expect(JSON.parse(elsewhere.body)).toMatchObject({ error: { code: 'engine-elsewhere' } });
  expect(scriptedModel.requests).toHaveLength(before);
  const first = await post(page, '/chat/langchain', question);
  expect(first.status).toBe(200);
  const sent = {
    model: takesAll,
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0.7,
    top_p: 0.9,
    max_tokens: 300,
    frequency_penalty: 0.5,
    presence_penalty: -0.5,
    stop: ['END', '\n\n'],
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: JSON.parse(schema) },
    },
  };
  const asked = [
    { role: 'user', content: 'One?' },
    { role: 'assistant', content: 'Heard: One?' },
    { role: 'user', content: 'Two?' },
  ];
  expect(lastBody()).toEqual({ ...sent, messages: [system, asked[0]] });

  // Asked again without them, the conversation has kept both.
  const second = await post(page, '/chat/langchain', {
    conversationId,
    parentId: first.answer,
    text: 'Two?',
  });
  expect(lastBody()).toEqual({ ...sent, messages: [system, ...asked] });

  const window = { by: 'messages', most: 3 };
  await post(page, '/chat', {
    conversationId,
    parentId: second.answer,
    text: 'Three?',
    parameters: {
      ...parameters,
      engine: 'provider',
      model: takesLittle,
      answerForm: { kind: 'json' },
      window,
    },
  });
  expect(lastBody()).toEqual({
    model: takesLittle,
    messages: [
      system,
      { role: 'user', content: 'Two?' },
      { role: 'assistant', content: 'Heard: Two?' },
      { role: 'user', content: 'Three?' },
    ],
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 300,
    reasoning_effort: 'low',
    response_format: { type: 'json_object' },
  });

  const count = scriptedModel.requests.length;
  const gone = await post(page, '/chat', {
    conversationId: ulid(),
    parentId: null,
    text: 'Hm?',
    bot: 'no-such',
  });
  expect(gone.status).toBe(404);
  expect(JSON.parse(gone.body)).toMatchObject({ error: { code: 'bot-not-found', param: 'bot' } });
  expect(scriptedModel.requests).toHaveLength(count);
});
