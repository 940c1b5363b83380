import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createPage } from './authorization-checks.ts';
import type { DataCheck } from './data-check.ts';
import { recordOf, recordsOf } from './data-client.ts';
import { createNotebook } from './model-checks.ts';

export const customChecks: readonly DataCheck[] = [
  {
    title: 'asks a function, which knows who asks and its own environment',
    async run({ owner }) {
      const counted = await owner.client.ask('queries.countWords', { text: 'one two three' });
      const { words, writer, secretLength } = recordOf(counted);
      equal(words, 3);
      equal(writer, owner.sub);
      ok(Number(secretLength) > 0);
    },
  },
  {
    title: 'states what a function threw',
    async run({ owner }) {
      const failed = await owner.client.ask('queries.countWords', { text: 'fail' });
      equal(failed.data, null);
      equal(failed.errors[0]?.message, 'No words today');
      equal(failed.errors[0]?.errorType, 'Lambda:Unhandled');
    },
  },
  {
    title: 'lets a function read and write by its own role',
    async run({ owner }) {
      const { id, title } = await createNotebook(owner, { colour: 'green' });
      const { data, errors } = await owner.client.ask('mutations.copyNotebook', { id });
      deepEqual(errors, []);
      const copy = recordOf(await owner.client.ask('models.Notebook.get', { id: data }));
      equal(copy['title'], `Copy of ${String(title)}`);
      equal(copy['owner'], owner.username);
    },
  },
  {
    title: 'queries a table by a JavaScript resolver, for its group alone',
    async run({ owner, editor }) {
      const { notebookId } = await createPage(owner);
      await createPage(owner, { notebookId, number: 2 });
      const latest = await editor.client.ask('queries.latestPages', { notebookId, limit: 1 });
      deepEqual(
        recordsOf(latest).map(({ number }) => number),
        [2],
      );
      const refused = await owner.client.ask('queries.latestPages', { notebookId });
      equal(refused.errors[0]?.errorType, 'Unauthorized');
    },
  },
  {
    title: 'writes by a pipeline of JavaScript functions, with a condition',
    async run({ owner, editor }) {
      const key = { shelf: crypto.randomUUID(), place: 1 };
      const stamped = await owner.client.ask('mutations.stampLabel', { ...key, text: 'locked' });
      const { text, updatedAt } = recordOf(stamped);
      equal(text, 'locked');
      match(String(updatedAt), /^\d{4}-/);
      const again = await editor.client.ask('mutations.stampLabel', { ...key, text: 'open' });
      equal(again.errors[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
    },
  },
  {
    title: 'states an error of a JavaScript resolver with its type and information',
    async run({ owner }) {
      const refused = await owner.client.ask('mutations.stampLabel', { shelf: 's', place: 0 });
      const [error] = refused.errors;
      equal(error?.message, 'Places start at 1');
      equal(error?.errorType, 'BadPlace');
      deepEqual(error?.errorInfo, { place: 0 });
    },
  },
];
