import { equal, deepEqual, match, notEqual, ok } from 'node:assert/strict';
import type { DataCheck, Person } from './data-check.ts';
import { recordOf, recordsOf } from './data-client.ts';
import type { DataRecord } from './data-client.ts';

/** A notebook of a person, with a title nobody else has. */
export async function createNotebook(
  { client }: Person,
  values: DataRecord = {},
): Promise<DataRecord> {
  const title = `Notebook ${crypto.randomUUID()}`;
  return recordOf(await client.ask('models.Notebook.create', { title, ...values }));
}

/** The client's model methods know no condition; its `graphql` does. */
const updateIf = `
  mutation ($input: UpdateNotebookInput!, $condition: ModelNotebookConditionInput) {
    updateNotebook(input: $input, condition: $condition) { id price }
  }`;

/** One value of each scalar. */
const scalars = {
  settings: JSON.stringify({ dark: true, sizes: [1, 2] }),
  price: 12.5,
  bound: false,
  tags: ['a', 'b'],
  bookmark: { page: 3, line: null },
  boughtOn: '2026-02-28',
  readAt: '23:59:58.123Z',
  archivedAt: '2026-02-28T12:00:00.000Z',
  seenAt: 1_700_000_000,
  contact: 'ada@red.example',
  shop: 'https://shop.example/notebooks?size=a5',
  phone: '+44 20 7946 0000',
  printer: '192.168.0.1/24',
};

export const modelChecks: readonly DataCheck[] = [
  {
    title: 'creates with id, times and owner',
    async run({ owner }) {
      const made = await createNotebook(owner, { colour: 'red' });
      match(String(made['id']), /^[\da-f-]{36}$/);
      match(String(made['createdAt']), /^\d{4}-\d\d-\d\dT.*Z$/);
      equal(made['colour'], 'red');
      equal(made['owner'], owner.username);
    },
  },
  {
    title: 'gets what it created',
    async run({ owner }) {
      const made = await createNotebook(owner);
      const found = recordOf(await owner.client.ask('models.Notebook.get', { id: made['id'] }));
      deepEqual({ ...found, pages: null }, { ...made, pages: null });
    },
  },
  {
    title: 'gives null for what is not there',
    async run({ owner }) {
      const { data, errors } = await owner.client.ask('models.Notebook.get', { id: 'nothing' });
      equal(data, null);
      deepEqual(errors, []);
    },
  },
  {
    title: 'lists its own',
    async run({ owner }) {
      const made = await createNotebook(owner);
      const filter = { title: { eq: made['title'] } };
      const listed = await owner.client.ask('models.Notebook.list', { filter, limit: 1000 });
      deepEqual(
        recordsOf(listed).map(({ id }) => id),
        [made['id']],
      );
    },
  },
  {
    title: 'updates, and leaves alone what it does not name',
    async run({ owner }) {
      const { id, title } = await createNotebook(owner, { price: 2 });
      const updated = recordOf(await owner.client.ask('models.Notebook.update', { id, price: 3 }));
      equal(updated['price'], 3);
      equal(updated['title'], title);
      notEqual(updated['updatedAt'], undefined);
    },
  },
  {
    title: 'updates where a condition holds, and nowhere else',
    async run({ owner }) {
      const { id } = await createNotebook(owner, { price: 2 });
      const update = (price: number, condition: DataRecord) =>
        owner.client.ask('graphql', {
          query: updateIf,
          variables: { input: { id, price }, condition },
        });
      const updated = recordOf(await update(3, { price: { eq: 2 } }));
      deepEqual(updated['updateNotebook'], { id, price: 3 });
      const refused = await update(4, { price: { eq: 2 } });
      equal(refused.errors[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
      const found = recordOf(await owner.client.ask('models.Notebook.get', { id }));
      equal(found['price'], 3);
    },
  },
  {
    title: 'takes a value away by null',
    async run({ owner }) {
      const { id } = await createNotebook(owner, { price: 2 });
      const updated = await owner.client.ask('models.Notebook.update', { id, price: null });
      equal(recordOf(updated)['price'], null);
    },
  },
  {
    title: 'deletes, and gives what it deleted',
    async run({ owner }) {
      const { id, title } = await createNotebook(owner);
      const deleted = recordOf(await owner.client.ask('models.Notebook.delete', { id }));
      equal(deleted['title'], title);
      equal((await owner.client.ask('models.Notebook.get', { id })).data, null);
    },
  },
  {
    title: 'refuses a second record of one id',
    async run({ owner }) {
      const { id } = await createNotebook(owner);
      const again = await owner.client.ask('models.Notebook.create', { id, title: 'again' });
      equal(again.data, null);
      equal(again.errors[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
    },
  },
  {
    title: 'refuses to update and to delete what is not there',
    async run({ owner }) {
      const id = crypto.randomUUID();
      for (const path of ['models.Notebook.update', 'models.Notebook.delete']) {
        const result = await owner.client.ask(path, { id });
        equal(result.data, null);
        ok(result.errors.length > 0);
      }
    },
  },
  {
    title: 'brings every scalar back as it was',
    async run({ owner }) {
      const { id } = await createNotebook(owner, scalars);
      const found = recordOf(await owner.client.ask('models.Notebook.get', { id }));
      for (const [name, value] of Object.entries(scalars)) {
        const expected = name === 'settings' ? parsed(value) : value;
        const given = name === 'settings' ? parsed(found[name]) : found[name];
        deepEqual(given, expected, name);
      }
    },
  },
  ...[
    { colour: 'mauve' },
    { archivedAt: 'yesterday' },
    { boughtOn: '2026-02-30' },
    { contact: 'nobody' },
    { settings: '{' },
    { printer: '300.1.1.1' },
  ].map((values): DataCheck => ({
    title: `refuses ${JSON.stringify(values)}`,
    async run({ owner }) {
      const made = await owner.client.ask('models.Notebook.create', { title: 'bad', ...values });
      equal(made.data, null);
      ok(made.errors.length > 0);
    },
  })),
  {
    title: 'keys a record by two fields',
    async run({ editor, owner }) {
      const shelf = crypto.randomUUID();
      const key = { shelf, place: 7 };
      recordOf(await editor.client.ask('models.Label.create', { ...key, text: 'seven' }));
      recordOf(await editor.client.ask('models.Label.create', { shelf, place: 8 }));
      const found = recordOf(await owner.client.ask('models.Label.get', key));
      equal(found['text'], 'seven');
      const listed = await owner.client.ask('models.Label.list', { shelf, place: { gt: 7 } });
      deepEqual(
        recordsOf(listed).map(({ place }) => place),
        [8],
      );
    },
  },
];

/** The client gives JSON as text. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
