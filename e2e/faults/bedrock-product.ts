import { alterAssembly } from '../isolation/altered-assembly.ts';
import { type Person, signInPeople } from '../isolation/people.ts';
import { type Product, projectAssembly, startProduct } from '../isolation/product.ts';
import type { HttpRoom } from '../../local/server/http-room.ts';

/** A model of Bedrock's that answers. */
export const healthyNova = 'amazon.nova-lite-v1:0';

/** A product with an account more: its models are Bedrock's, and its functions may ask those that fail there too. */
export async function startWithBedrock(model: HttpRoom, page?: HttpRoom) {
  const { folder, remove } = await alterAssembly(await projectAssembly(), [
    {
      name: 'functions may ask models of Bedrock that the catalogue names',
      files: /api\w*\.nested\.template\.json$/,
      what: `::foundation-model/${healthyNova}`,
      by: '::foundation-model/*',
    },
  ]);
  const product = await startProduct({
    assemblyFolder: folder,
    model,
    ...(page && { page }),
  });
  const { demo, guest, newcomer } = await signInPeople(product);
  await chooseBedrock(product, newcomer);
  async function close(): Promise<void> {
    await product.close();
    await remove();
  }
  return { product, demo, guest, atBedrock: newcomer, close };
}

async function chooseBedrock(product: Product, { accountId, accessToken }: Person): Promise<void> {
  const url = `${product.origin}/api/accounts/${accountId}/inference-endpoint`;
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'content-type': 'application/json',
  };
  const { version }: { version: number } = await (await fetch(url, { headers })).json();
  const body = JSON.stringify({ type: 'bedrock', url: null, description: '', version });
  const answer = await fetch(url, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`No Bedrock: ${await answer.text()}`);
}
