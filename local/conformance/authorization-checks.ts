import { deepEqual, equal, ok } from 'node:assert/strict';
import type { DataCheck, Person } from './data-check.ts';
import { recordOf, recordsOf } from './data-client.ts';
import type { DataRecord, DataResult } from './data-client.ts';
import { createNotebook } from './model-checks.ts';

function assertUnauthorized(result: DataResult): void {
  equal(result.data, null);
  equal(result.errors[0]?.errorType, 'Unauthorized');
}

/** A page of a person's team. */
export async function createPage(
  { client, team }: Person,
  values: DataRecord = {},
): Promise<DataRecord> {
  const page = { notebookId: crypto.randomUUID(), number: 1, team, ...values };
  return recordOf(await client.ask('models.Page.create', page));
}

export const authorizationChecks: readonly DataCheck[] = [
  {
    title: 'lists nothing of another owner',
    async run({ owner, stranger }) {
      const { title } = await createNotebook(owner);
      const filter = { title: { eq: title } };
      const listed = await stranger.client.ask('models.Notebook.list', { filter, limit: 1000 });
      deepEqual(recordsOf(listed), []);
    },
  },
  {
    title: 'gives nothing of another owner, and says so',
    async run({ owner, stranger }) {
      const { id } = await createNotebook(owner);
      assertUnauthorized(await stranger.client.ask('models.Notebook.get', { id }));
    },
  },
  {
    title: 'lets nobody update or delete what is another’s',
    async run({ owner, stranger }) {
      const { id, title } = await createNotebook(owner);
      assertUnauthorized(await stranger.client.ask('models.Notebook.update', { id, title: 'x' }));
      assertUnauthorized(await stranger.client.ask('models.Notebook.delete', { id }));
      const found = recordOf(await owner.client.ask('models.Notebook.get', { id }));
      equal(found['title'], title);
    },
  },
  {
    title: 'lets nobody create in another’s name',
    async run({ owner, stranger }) {
      const name = `${owner.sub}::${owner.username}`;
      const values = { title: 'spoof', owner: name };
      assertUnauthorized(await stranger.client.ask('models.Notebook.create', values));
    },
  },
  {
    title: 'lets nobody give a record away where the rule of the field forbids it',
    async run({ owner, stranger }) {
      const { id } = await createNotebook(owner);
      const gift = await owner.client.ask('models.Notebook.update', { id, owner: stranger.sub });
      assertUnauthorized(gift);
    },
  },
  {
    title: 'lets a group read and write what is anybody’s',
    async run({ owner, editor }) {
      const { id } = await createNotebook(owner);
      recordOf(await editor.client.ask('models.Notebook.get', { id }));
      const updated = await editor.client.ask('models.Notebook.update', { id, title: 'edited' });
      equal(recordOf(updated)['title'], 'edited');
    },
  },
  {
    title: 'keeps what only a group may write from all others',
    async run({ owner }) {
      const label = { shelf: crypto.randomUUID(), place: 1 };
      assertUnauthorized(await owner.client.ask('models.Label.create', label));
    },
  },
  {
    title: 'creates for the team of the claim alone',
    async run({ owner, stranger }) {
      const own = await createPage(owner);
      equal(own['team'], owner.team);
      const foreign = { notebookId: 'n', number: 1, team: owner.team };
      assertUnauthorized(await stranger.client.ask('models.Page.create', foreign));
    },
  },
  {
    title: 'keeps a team’s records from other teams, by id, list and index',
    async run({ owner, stranger }) {
      const { id, notebookId } = await createPage(owner);
      assertUnauthorized(await stranger.client.ask('models.Page.get', { id }));
      const filter = { id: { eq: id } };
      const listed = await stranger.client.ask('models.Page.list', { filter, limit: 1000 });
      deepEqual(recordsOf(listed), []);
      const byTeam = await stranger.client.ask('models.Page.listPagesByTeam', { team: owner.team });
      assertUnauthorized(byTeam);
      const byNumber = await stranger.client.ask('models.Page.listPagesByNumber', { notebookId });
      deepEqual(recordsOf(byNumber), []);
    },
  },
  {
    title: 'refuses to move a record to another team',
    async run({ owner, stranger }) {
      const { id } = await createPage(owner);
      const moved = await owner.client.ask('models.Page.update', { id, team: stranger.team });
      assertUnauthorized(moved);
      const kept = await owner.client.ask('models.Page.update', { id, text: 'kept' });
      equal(recordOf(kept)['text'], 'kept');
    },
  },
  {
    title: 'shows a stranger no record through a relation',
    async run({ owner, stranger }) {
      const notebook = await createNotebook(owner);
      const own = await createPage(stranger, { notebookId: notebook['id'] });
      const selectionSet = ['id', 'notebook.title'];
      const found = await stranger.client.ask(
        'models.Page.get',
        { id: own['id'] },
        { selectionSet },
      );
      ok(found.errors.some(({ errorType }) => errorType === 'Unauthorized'));
      ok(!JSON.stringify(found.data).includes(String(notebook['title'])));
    },
  },
];
