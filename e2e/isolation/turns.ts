import { ulid } from 'ulid';
import type { Person } from './people.ts';
import type { Product } from './product.ts';

export type Question = {
  readonly conversationId?: string;
  readonly parentId?: string | null;
  readonly text: string;
  readonly attachments?: readonly string[];
  /** Answered by the function of its own. */
  readonly engine?: 'langchain';
};

/** One whole turn of a person: asked, answered and stored. */
export async function haveTurn(
  product: Product,
  person: Person,
  { engine, ...question }: Question,
) {
  const parameters = engine ? { parameters: { engine } } : {};
  const ids = { turnId: ulid(), conversationId: ulid(), parentId: null };
  const request = { ...ids, ...question, ...parameters };
  const response = await fetch(`${product.origin}/api/chat${engine ? `/${engine}` : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  if (!text.includes('"status":"complete"')) throw new Error(`A turn failed: ${text}`);
  return { ...request, answer: text };
}
