import * as z from 'zod/mini';
import type { SecretSource } from '../../app/secret-source.ts';
import { createSsmCall, type SsmSettings } from './ssm-call.ts';

const found = z.object({ Parameter: z.object({ Value: z.string() }) });

/** Secrets as Amplify keeps them: encrypted parameters of Systems Manager. */
export function createSsmSecretSource(settings: SsmSettings): SecretSource {
  const call = createSsmCall(settings);
  return {
    async read(name) {
      const body = await call('GetParameter', { Name: name, WithDecryption: true });
      if (body === null) return null;
      const value = found.parse(body).Parameter.Value.trim();
      return value === '' ? null : value;
    },
  };
}
