import { ulid } from 'ulid';
import * as z from 'zod';
import { createPerson } from '../../commands/create-person.ts';
import { demoPassword } from '../../commands/demo-accounts.ts';
import { localAccess, personParts } from '../../commands/deployment-access.ts';
import { attachFiles } from './attach.ts';
import { signInWith } from './cognito-client.ts';
import { askGraphql } from './graphql-client.ts';
import { type People, type Person, personOf, signInPeople } from './people.ts';
import { pluginText } from './plugin-text.ts';
import type { Product } from './product.ts';
import { askRest } from './rest-calls.ts';
import { haveTurn } from './turns.ts';

export type Cast = People & {
  /** A member of Demo until a moment ago; the token lives. */
  readonly removed: Person;
  /** A member of Demo, kept out by its owner. */
  readonly suspended: Person;
  /** Demo again, with a token for a second account of theirs. */
  readonly elsewhere: Person;
};

type Body = Readonly<Record<string, unknown>>;

const workflow = {
  name: 'Answers with a',
  description: '',
  type: 'stepfunctions',
  arn: '',
  assistantParameters: {
    modelId: '',
    inferenceConfig: {},
    additionalModelFields: {},
    additionalModelResponseFieldPaths: [],
    systemPrompt: 'Think of the',
    messagesToSample: 5,
    customParameters: {},
  },
};

const aBot = {
  persona: 'Marv',
  title: 'Helper',
  purpose: 'Helps.',
  welcome: 'Hello.',
  placeholder: '',
  starters: [],
  parameters: {},
};

/** Makes a call as a person in the role of one who may. */
export async function callAs(
  product: Product,
  { name, accessToken }: Person,
  method: string,
  path: string,
  body?: Body,
): Promise<unknown> {
  const text = body === undefined ? null : JSON.stringify(body);
  const call = { method, path, headers: {}, body: text };
  const answer = await askRest(product, `Bearer ${accessToken}`, call);
  if (answer.status === 200) return JSON.parse(answer.text);
  throw new Error(`${name} may not ${method} ${path}: ${answer.text}`);
}

const versioned = z.object({ version: z.number() });

/** Writes an account of an owner's full of words that stand nowhere else. */
async function furnish(product: Product, owner: Person, animal: string): Promise<void> {
  const account = `/accounts/${owner.accountId}`;
  const put = (path: string, body: Body) =>
    callAs(product, owner, 'PUT', `${account}${path}`, body);
  const id = `canary-${animal}-33`;
  const details = await callAs(product, owner, 'GET', `${account}/account`);
  await Promise.all([
    put('/account', {
      name: `canary-${animal}-31`,
      description: `canary-${animal}-32`,
      version: versioned.parse(details).version,
    }),
    put('/inference-endpoint', {
      type: 'deployment',
      url: null,
      description: `canary-${animal}-34`,
      version: 0,
    }),
    put(`/workflows/${id}`, { ...workflow, description: `canary-${animal}-35`, version: 0 }),
    put(`/plugins/canary-${animal}-40`, { yaml: pluginText(`canary-${animal}-39`), version: 0 }),
    // Of two one is left when the other has been removed.
    ...[44, 45].map((word) =>
      put(`/mcp-servers/canary-${animal}-${word}`, {
        name: `canary-${animal}-46`,
        url: `https://canary-${animal}-47.invalid/mcp`,
        key: `key-of-${animal}`,
        tools: [],
        version: 0,
      }),
    ),
    callAs(product, owner, 'POST', `${account}/invitations`, {
      email: `canary-${animal}-36@example.com`,
      role: 'owner',
    }),
  ]);
  await put(`/workflows/${id}/prompts/canary-${animal}-37`, {
    description: '',
    type: 'text',
    role: 'user',
    content: `Ask for the canary-${animal}-38.`,
    version: 0,
  });
}

/** Presets for everybody in the account, and what the person prefers there. */
async function choose(product: Product, person: Person, animal: string): Promise<void> {
  const account = `/accounts/${person.accountId}`;
  const put = (path: string, body: Body) =>
    callAs(product, person, 'PUT', `${account}${path}`, { ...body, version: 0 });
  const parameters = (word: number) => ({ systemPrompt: `Mind the canary-${animal}-${word}.` });
  await put('/preferences', { parameters: parameters(41), favourites: [] });
  // Of two one is left when the other has been removed.
  for (const word of [42, 43])
    await put(`/presets/${ulid()}`, {
      name: `canary-${animal}-${word}`,
      parameters: parameters(word),
    });
}

async function shelve(product: Product, person: Person, id: string, shelf: string): Promise<void> {
  const query = `mutation($input: UpdateConversationInput!) {
    updateConversation(input: $input) { id }
  }`;
  const call = { query, variables: { input: { id, shelf } } };
  const { data, text } = await askGraphql(product, person.accessToken, call);
  if (!data) throw new Error(`A conversation was not shelved: ${text}`);
}

/** A conversation of two questions, and one on each shelf that is told apart. */
async function talkAtLength(product: Product, person: Person): Promise<void> {
  const first = await haveTurn(product, person, { text: 'My canary-wombat-11 is ill.' });
  const { conversationId } = first;
  await haveTurn(product, person, { conversationId, text: 'And the canary-quokka-12 too?' });
  const pinned = await haveTurn(product, person, { text: 'Another canary-wombat-13 today.' });
  await shelve(product, person, pinned.conversationId, 'pinned');
  await talkAndForget(product, person, 'canary-quokka-14');
}

async function talkAndForget(product: Product, person: Person, word: string): Promise<void> {
  const { conversationId } = await haveTurn(product, person, { text: `A ${word} to forget.` });
  await shelve(product, person, conversationId, 'deleted');
}

async function join(product: Product, name: string): Promise<Person> {
  const email = `${name}@example.com`;
  const { backend, port } = product;
  const parts = personParts(localAccess({ port, operator: backend.operator }), backend.outputs);
  const newPerson = { email, account: 'Demo', role: 'member', admin: false } as const;
  const password = { kind: 'permanent', value: demoPassword } as const;
  await createPerson(parts, newPerson, password, AbortSignal.timeout(30_000));
  return personOf(name, email, await signInWith(product, email, demoPassword));
}

const entered = z.object({ accountId: z.string() });

/** Makes an account of the person's own, signs in to it, and goes back to the one before. */
async function goElsewhere(product: Product, person: Person): Promise<Person> {
  const name = 'canary-bilby-31';
  entered.parse(await callAs(product, person, 'POST', '/person/accounts', { name }));
  const tokens = await signInWith(product, person.email, demoPassword);
  const { accountId } = person;
  await callAs(product, person, 'PUT', '/person/active-account', { accountId });
  return personOf('demo elsewhere', person.email, tokens);
}

/** The newcomer and the suspended keep silent: whoever has nothing of their own sees nothing at all. */
async function talk(product: Product, cast: Cast): Promise<void> {
  await Promise.all([
    talkAtLength(product, cast.demo),
    talkAndForget(product, cast.member, 'canary-numbat-11'),
    haveTurn(product, cast.guest, { text: 'Where is the canary-galah-11?' }),
    haveTurn(product, cast.elsewhere, { text: 'Where is the canary-bilby-11?' }),
    talkAndForget(product, cast.removed, 'canary-dingo-11'),
  ]);
}

/** One that they keep to themselves, and one that they share and go on with. */
async function makeBots(product: Product, person: Person, animal: string): Promise<void> {
  for (const word of [`canary-${animal}-41`, `canary-${animal}-42`]) {
    const bot = `/accounts/${person.accountId}/bots/${ulid()}`;
    const save = (instructions: string, version: number) =>
      callAs(product, person, 'PUT', bot, {
        // In what a list says of it too.
        definition: { ...aBot, purpose: instructions, instructions },
        version,
      });
    await save(`Speak of the ${word}.`, 0);
    if (word.endsWith('42'))
      await callAs(product, person, 'PUT', `${bot}/publication`, {
        version: 1,
        reason: 'Untested.',
      });
    await save(`Speak of the ${word}, and the canary-${animal}-43.`, 1);
    await testBot(product, person, bot, animal);
  }
}

/** Of two tests one is left when the other has been removed. */
async function testBot(
  product: Product,
  person: Person,
  bot: string,
  animal: string,
): Promise<void> {
  for (const word of [`canary-${animal}-44`, `canary-${animal}-45`])
    await callAs(product, person, 'PUT', `${bot}/tests/${ulid()}`, {
      name: word,
      before: [],
      question: `What of the ${word}?`,
      check: { kind: 'phrases', phrases: [word] },
      parameters: {},
      version: 0,
    });
  const body = JSON.stringify({ runId: ulid() });
  const call = { method: 'POST', path: `${bot}/runs`, headers: {}, body };
  const { status, text } = await askRest(product, `Bearer ${person.accessToken}`, call);
  if (status !== 200) throw new Error(`${person.name} may not test ${bot}: ${text}`);
}

/** Invites, suspends and removes, as an owner does, and tells everybody of it. */
async function govern(product: Product, { demo, ...others }: Cast): Promise<void> {
  const account = `/accounts/${demo.accountId}`;
  const role = 'member';
  for (const { email } of [others.newcomer, others.guest])
    await callAs(product, demo, 'POST', `${account}/invitations`, { email, role });
  const { suspended, removed } = others;
  const state = 'suspended';
  await callAs(product, demo, 'PUT', `${account}/members/${suspended.sub}`, { role, state });
  await callAs(product, demo, 'DELETE', `${account}/members/${removed.sub}`);
  const notice = 'Mind the canary-potoroo-31.';
  const settings = { notice, turnsStopped: false, allowedModels: [], version: 0 };
  await callAs(product, demo, 'PUT', '/admin/settings', settings);
}

/** Brings together owners, members and strangers, who talk and do what their roles let them. */
export async function tellStory(product: Product): Promise<Cast> {
  const [people, removed, suspended] = await Promise.all([
    signInPeople(product),
    join(product, 'removed'),
    join(product, 'suspended'),
  ]);
  const elsewhere = await goElsewhere(product, people.demo);
  const cast = { ...people, removed, suspended, elsewhere };
  const owners = [
    [cast.demo, 'wombat'],
    [cast.elsewhere, 'bilby'],
  ] as const;
  await Promise.all(owners.map(([owner, animal]) => furnish(product, owner, animal)));
  await Promise.all([
    choose(product, cast.demo, 'wombat'),
    choose(product, cast.elsewhere, 'bilby'),
    choose(product, cast.member, 'numbat'),
    choose(product, cast.guest, 'galah'),
    choose(product, cast.removed, 'dingo'),
  ]);
  await talk(product, cast);
  const makers = [
    [cast.demo, 'wombat'],
    [cast.elsewhere, 'bilby'],
    [cast.member, 'numbat'],
    [cast.removed, 'dingo'],
    [cast.guest, 'galah'],
  ] as const;
  await Promise.all(makers.map(([maker, animal]) => makeBots(product, maker, animal)));
  // One after the other: two dozen environments of a function, at once and once, take longer to start.
  for (const [maker, animal] of makers) await attachFiles(product, maker, animal);
  await govern(product, cast);
  return cast;
}
