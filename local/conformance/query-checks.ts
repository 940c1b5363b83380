import { deepEqual, equal, ok } from 'node:assert/strict';
import { createPage } from './authorization-checks.ts';
import type { DataCheck, Person } from './data-check.ts';
import { recordOf, recordsOf } from './data-client.ts';
import type { DataRecord } from './data-client.ts';
import { createNotebook } from './model-checks.ts';

const prices = [1, 2, 3, 4];

/** Four notebooks of one mark, with prices 1 to 4; the last has no shop. */
async function createShelf(owner: Person): Promise<string> {
  const mark = crypto.randomUUID();
  for (const price of prices) {
    const shop = price < 4 ? { shop: 'https://shop.example' } : {};
    await createNotebook(owner, { title: `${mark} ${price}`, price, ...shop });
  }
  return mark;
}

function filterCheck(title: string, filter: DataRecord, expected: readonly number[]): DataCheck {
  return {
    title,
    async run({ owner }) {
      const mark = await createShelf(owner);
      const all = { and: [{ title: { beginsWith: mark } }, filter] };
      const listed = await owner.client.ask('models.Notebook.list', { filter: all, limit: 1000 });
      const found = recordsOf(listed).map(({ price }) => Number(price));
      deepEqual(
        found.toSorted((left, right) => left - right),
        expected,
      );
    },
  };
}

async function createPages(owner: Person, count: number): Promise<unknown> {
  const notebook = await createNotebook(owner);
  for (let number = 1; number <= count; number++) {
    await createPage(owner, { notebookId: notebook['id'], number, text: `page ${number}` });
  }
  return notebook['id'];
}

export const queryChecks: readonly DataCheck[] = [
  filterCheck('filters by or', { or: [{ price: { eq: 1 } }, { price: { gt: 3 } }] }, [1, 4]),
  filterCheck('filters by and', { and: [{ price: { ge: 2 } }, { price: { lt: 4 } }] }, [2, 3]),
  filterCheck('filters by not', { not: { price: { eq: 2 } } }, [1, 3, 4]),
  filterCheck('filters by contains', { title: { contains: ' 3' } }, [3]),
  filterCheck('filters by between', { price: { between: [2, 3] } }, [2, 3]),
  filterCheck('filters by what is there', { shop: { attributeExists: true } }, [1, 2, 3]),
  filterCheck('filters by what is absent', { shop: { attributeExists: false } }, [4]),
  {
    title: 'pages by a token to the end, each record once',
    async run({ owner }) {
      const notebookId = await createPages(owner, 5);
      const seen: unknown[] = [];
      let nextToken: string | null | undefined;
      do {
        const result = await owner.client.ask(
          'models.Page.listPagesByNumber',
          { notebookId },
          { limit: 2, nextToken },
        );
        seen.push(...recordsOf(result).map(({ number }) => number));
        ({ nextToken } = result);
      } while (nextToken !== null);
      deepEqual(seen, [1, 2, 3, 4, 5]);
    },
  },
  {
    title: 'queries an index by a condition on its sort key, either way round',
    async run({ owner }) {
      const notebookId = await createPages(owner, 4);
      const result = await owner.client.ask(
        'models.Page.listPagesByNumber',
        { notebookId, number: { between: [2, 3] } },
        { sortDirection: 'DESC' },
      );
      deepEqual(
        recordsOf(result).map(({ number }) => number),
        [3, 2],
      );
    },
  },
  {
    title: 'follows a relation to many and back to one',
    async run({ owner }) {
      const notebookId = await createPages(owner, 2);
      const selectionSet = ['id', 'title', 'pages.number', 'pages.notebook.id'];
      const found = await owner.client.ask(
        'models.Notebook.get',
        { id: notebookId },
        { selectionSet },
      );
      const pages = recordOf(found)['pages'];
      ok(Array.isArray(pages));
      equal(pages.length, 2);
      deepEqual(pages[0], { number: pages[0]?.number, notebook: { id: notebookId } });
    },
  },
];
