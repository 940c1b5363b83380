import { ulid } from 'ulid';
import type { Person } from './people.ts';
import type { Product } from './product.ts';

export type Question = {
  readonly conversationId?: string;
  readonly parentId?: string | null;
  readonly text: string;
};

/** One whole turn of a person: asked, answered and stored. */
export async function haveTurn(product: Product, person: Person, question: Question) {
  const request = { turnId: ulid(), conversationId: ulid(), parentId: null, ...question };
  const response = await fetch(`${product.origin}/api/chat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  if (!text.includes('"status":"complete"')) throw new Error(`A turn failed: ${text}`);
  return { ...request, answer: text };
}
