import { expect, type Page } from '@playwright/test';
import * as z from 'zod';

const message = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: z.string(),
  turnId: z.string(),
  rating: z.string().nullable(),
});
export type StoredMessage = z.infer<typeof message>;

const graphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});
export type GraphqlAnswer = z.infer<typeof graphqlAnswer>;

const messagePage = z.object({ items: z.array(message), nextToken: z.string().nullish() });
const conversationPage = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** The access token of whoever is signed in on a page. */
export async function accessToken(page: Page): Promise<string> {
  const token = await page.evaluate(
    `localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith('.accessToken')))`,
  );
  return z.string().parse(token);
}

/** Asks GraphQL as the person signed in on a page. */
export async function graphql(
  page: Page,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer> {
  const response = await page.request.post('/graphql', {
    headers: { authorization: await accessToken(page) },
    data: { query, variables },
  });
  return graphqlAnswer.parse(await response.json());
}

/** The messages of a conversation as the backend stores them, oldest first. */
export async function storedMessages(
  page: Page,
  conversation: string,
): Promise<readonly StoredMessage[]> {
  const answer = await graphql(
    page,
    `
      query ($conversationId: ID!) {
        listMessages(conversationId: $conversationId, sortDirection: ASC, limit: 200) {
          items {
            id
            parentId
            role
            text
            status
            turnId
            rating
          }
          nextToken
        }
      }
    `,
    { conversationId: conversation },
  );
  expect(answer.errors).toBeUndefined();
  return messagePage.parse(answer.data?.['listMessages']).items;
}

/** The titles of a person's conversations, newest first. */
export async function storedTitles(page: Page): Promise<readonly string[]> {
  const [, claims = ''] = (await accessToken(page)).split('.');
  const { owner_id: owner } = z
    .object({ owner_id: z.string() })
    .parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  const answer = await graphql(
    page,
    `
      query ($owner: String!) {
        listConversationsByOwner(owner: $owner, sortDirection: DESC, limit: 100) {
          items {
            id
            title
          }
        }
      }
    `,
    { owner },
  );
  expect(answer.errors).toBeUndefined();
  const { items } = conversationPage.parse(answer.data?.['listConversationsByOwner']);
  return items.map(({ title }) => title);
}
