import { ulid } from 'ulid';
import { partAddressesSchema } from '../../amplify/contract/attachments/attachment.ts';
import type { Person } from './people.ts';
import type { Product } from './product.ts';
import { askRest } from './rest-calls.ts';
import { haveTurn } from './turns.ts';

/** Begins to upload a file of one part, and puts that part where it belongs. */
async function upload(product: Product, person: Person, name: string): Promise<string> {
  const file = new TextEncoder().encode(`Of the ${name}.`);
  const id = ulid();
  const at = `/accounts/${person.accountId}/attachments/${id}`;
  await call(product, person, ['PUT', at], { name, type: 'text/plain', bytes: file.length });
  const told = await call(product, person, ['POST', `${at}/addresses`], { parts: [1] });
  const [part] = partAddressesSchema.parse(told).addresses;
  const { status } = await fetch(part?.address ?? '', { method: 'PUT', body: file });
  if (status !== 200) throw new Error(`${person.name} could not put a part of ${name}.`);
  return id;
}

async function call(
  product: Product,
  { name, accessToken }: Person,
  [method, path]: readonly [string, string],
  body: object,
): Promise<unknown> {
  const sent = { method, path, headers: {}, body: JSON.stringify(body) };
  const { status, text } = await askRest(product, `Bearer ${accessToken}`, sent);
  if (status !== 200) throw new Error(`${name} may not ${method} ${path}: ${text}`);
  return JSON.parse(text);
}

/** Files of a person's at every stage: three that are under way, one that is whole, one in a message. */
export async function attachFiles(product: Product, person: Person, animal: string): Promise<void> {
  const names = [51, 52, 53, 54, 55].map((word) => `canary-${animal}-${word}.txt`);
  const ids = await Promise.all(names.map((name) => upload(product, person, name)));
  const [whole = '', sent = ''] = ids.slice(3);
  for (const id of [whole, sent])
    await call(
      product,
      person,
      ['POST', `/accounts/${person.accountId}/attachments/${id}/completion`],
      {},
    );
  await haveTurn(product, person, { text: 'What stands in it?', attachments: [sent] });
}
