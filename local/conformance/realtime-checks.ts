import { deepEqual, equal, ok } from 'node:assert/strict';
import { createPage } from './authorization-checks.ts';
import type { DataCheck, People, Person } from './data-check.ts';
import { recordOf } from './data-client.ts';
import type { Listening } from './data-client.ts';
import { createNotebook } from './model-checks.ts';

/** Lets each of the people listen while the work is done, and gives what each heard. */
async function listenDuring(
  people: People,
  listeners: readonly (() => Listening)[],
  work: () => Promise<unknown>,
): Promise<readonly Listening[]> {
  const listening = listeners.map((listen) => listen());
  try {
    await people.settle();
    await work();
    await people.settle();
    return listening;
  } finally {
    for (const one of listening) one.stop();
  }
}

function onCreate(person: Person, model: string, options: unknown = {}): () => Listening {
  return () => person.client.listen(`models.${model}.onCreate`, options);
}

function heard(listening: Listening | undefined, name: string): unknown[] {
  return (listening?.events ?? []).map((event) => event[name]);
}

export const realtimeChecks: readonly DataCheck[] = [
  {
    title: 'tells an owner of their new record, and nobody else',
    async run(people) {
      const { owner, stranger } = people;
      const made: unknown[] = [];
      const [own, other] = await listenDuring(
        people,
        [onCreate(owner, 'Notebook'), onCreate(stranger, 'Notebook')],
        async () => made.push((await createNotebook(owner))['id']),
      );
      deepEqual(heard(own, 'id'), made);
      deepEqual(heard(other, 'id'), []);
      deepEqual(own?.failures, []);
      deepEqual(other?.failures, []);
    },
  },
  {
    title: 'tells of updates and deletions',
    async run(people) {
      const { client } = people.owner;
      const { id } = await createNotebook(people.owner);
      const [updates, deletions] = await listenDuring(
        people,
        [
          () => client.listen('models.Notebook.onUpdate'),
          () => client.listen('models.Notebook.onDelete'),
        ],
        async () => {
          recordOf(await client.ask('models.Notebook.update', { id, price: 9 }));
          recordOf(await client.ask('models.Notebook.delete', { id }));
        },
      );
      deepEqual(heard(updates, 'price'), [9]);
      deepEqual(heard(deletions, 'id'), [id]);
    },
  },
  {
    title: 'tells only of what the subscriber’s filter lets through',
    async run(people) {
      const { owner } = people;
      const filter = { price: { gt: 5 } };
      const [listening] = await listenDuring(
        people,
        [onCreate(owner, 'Notebook', { filter })],
        async () => {
          await createNotebook(owner, { price: 1 });
          await createNotebook(owner, { price: 6 });
        },
      );
      deepEqual(heard(listening, 'price'), [6]);
    },
  },
  {
    title: 'tells a team of its records, and no other team',
    async run(people) {
      const { owner, stranger, editor } = people;
      const made: unknown[] = [];
      const [own, other, group] = await listenDuring(
        people,
        [onCreate(owner, 'Page'), onCreate(stranger, 'Page'), onCreate(editor, 'Page')],
        async () => made.push((await createPage(owner))['id']),
      );
      deepEqual(heard(own, 'id'), made);
      deepEqual(heard(other, 'id'), []);
      deepEqual(heard(group, 'id'), made);
    },
  },
  {
    title: 'filters a custom subscription by its JavaScript resolver',
    async run(people) {
      const { owner, stranger } = people;
      const notebookId = crypto.randomUUID();
      function onTurn(person: Person): () => Listening {
        return () => person.client.listen('subscriptions.onPageTurn', { notebookId });
      }
      const [own, other] = await listenDuring(
        people,
        [onTurn(owner), onTurn(stranger)],
        async () => {
          const { client } = owner;
          recordOf(await client.ask('mutations.turnPage', { notebookId, page: 5 }));
          recordOf(await client.ask('mutations.turnPage', { notebookId: 'another', page: 6 }));
        },
      );
      deepEqual(heard(own, 'page'), [5]);
      deepEqual(heard(other, 'page'), []);
    },
  },
  {
    title: 'refuses a subscription that its resolver refuses',
    async run(people) {
      const [listening] = await listenDuring(
        people,
        [() => people.owner.client.listen('subscriptions.onPageTurn', { notebookId: 'forbidden' })],
        async () => {},
      );
      ok((listening?.failures.length ?? 0) > 0);
      deepEqual(listening?.events, []);
    },
  },
  {
    title: 'observes a query as it changes',
    async run(people) {
      const { owner } = people;
      const first = await createNotebook(owner);
      const title = `${String(first['title'])} more`;
      const filter = { title: { beginsWith: first['title'] } };
      const [observed] = await listenDuring(
        people,
        [() => owner.client.listen('models.Notebook.observeQuery', { filter })],
        () => createNotebook(owner, { title }),
      );
      const items = observed?.events.at(-1)?.['items'];
      ok(Array.isArray(items));
      equal(items.length, 2);
    },
  },
];
