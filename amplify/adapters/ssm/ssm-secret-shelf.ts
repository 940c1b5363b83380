import * as z from 'zod/mini';
import type { SecretShelf } from '../../app/mcp/secret-shelf.ts';
import { createSsmCall, type SsmSettings } from './ssm-call.ts';
import { createSsmSecretSource } from './ssm-secret-source.ts';

type ShelfSettings = SsmSettings & {
  /** The path under which all of them are, and nothing else. */
  readonly folder: string;
  readonly newId: () => string;
};

const page = z.object({
  Parameters: z.array(z.object({ Name: z.string() })),
  NextToken: z.optional(z.string()),
});

/** Secrets that people write, as encrypted parameters of Systems Manager, each account's in a path of its own. */
export function createSsmSecretShelf({ folder, newId, ...settings }: ShelfSettings): SecretShelf {
  const call = createSsmCall(settings);
  const source = createSsmSecretSource(settings);
  const remove = async (name: string) => void (await call('DeleteParameter', { Name: name }));
  return {
    read: (name) => source.read(name),
    async keep(accountId, secret) {
      const name = `${folder}/${accountId}/${newId()}`;
      await call('PutParameter', { Name: name, Value: secret, Type: 'SecureString' });
      return name;
    },
    remove,
    async removeAll(accountId, signal) {
      const names: string[] = [];
      let next: string | undefined;
      do {
        signal.throwIfAborted();
        const input = { Path: `${folder}/${accountId}`, MaxResults: 10, NextToken: next };
        const { Parameters, NextToken } = page.parse(await call('GetParametersByPath', input));
        names.push(...Parameters.map(({ Name }) => Name));
        next = NextToken;
      } while (next !== undefined);
      for (const name of names) await remove(name);
    },
  };
}
