import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createPerson, type CreatePersonParts } from './create-person.ts';
import { deployedAccess } from './deployed-access.ts';
import { personParts } from './deployment-access.ts';
import { requireEnvironment } from './environment.ts';
import { projectFolder } from './project.ts';
import { withLocalBackend } from './with-local-backend.ts';

const usage = `npm run account -- create --email E --account NAME [--role member|owner] [--admin] [--deployed]

  --email     address the person signs in with
  --account   name of the account; made when it is new
  --role      owner or member (default member)
  --admin     may administer the whole deployment
  --deployed  on the deployment that amplify_outputs.json describes, with your AWS credentials;
              without it on the local backend`;

const choices = z.object({
  email: z.email('--email must be an e-mail address'),
  account: z
    .string()
    .min(1, '--account must be a name')
    .max(80, '--account has at most 80 letters'),
  role: z.enum(['owner', 'member'], '--role must be owner or member').default('member'),
  admin: z.boolean().default(false),
  deployed: z.boolean().default(false),
});

type Choices = z.infer<typeof choices>;

class UsageError extends Error {}

function readChoices(): Choices {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: 'string', default: '' },
      account: { type: 'string', default: '' },
      role: { type: 'string' },
      admin: { type: 'boolean' },
      deployed: { type: 'boolean' },
    },
  });
  if (positionals.join(' ') !== 'create') throw new UsageError('Say what to do: create.');
  const parsed = choices.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map(({ message }) => message).join('\n'));
}

/** Fits every password policy that Cognito can ask for. */
function temporaryPassword(): string {
  return `Aa1-${randomBytes(12).toString('base64url')}`;
}

async function create(parts: CreatePersonParts, chosen: Choices): Promise<void> {
  const value = temporaryPassword();
  const password = { kind: 'temporary', value } as const;
  const { isNew, accountId } = await createPerson(
    parts,
    chosen,
    password,
    AbortSignal.timeout(60_000),
  );
  console.log(`${chosen.email} is ${chosen.role} of ${chosen.account} (${accountId}).`);
  if (isNew) console.log(`Password for the first sign-in, which asks for another: ${value}`);
  else console.log('The person was there before; the password stays as it was.');
}

async function createDeployed(chosen: Choices): Promise<void> {
  const file = join(projectFolder, 'amplify_outputs.json');
  if (!existsSync(file)) {
    throw new UsageError(
      'There is no amplify_outputs.json here. Bring it by `npx ampx generate outputs`, then try again.',
    );
  }
  const outputs: unknown = JSON.parse(readFileSync(file, 'utf8'));
  await create(personParts(await deployedAccess(outputs), outputs), chosen);
}

async function main(): Promise<void> {
  const chosen = readChoices();
  if (chosen.deployed) return createDeployed(chosen);
  const environment = requireEnvironment(projectFolder);
  return withLocalBackend(environment, (access, outputs) =>
    create(personParts(access, outputs), chosen),
  );
}

try {
  await main();
} catch (error) {
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  console.error(error instanceof Error ? error.message : error);
  if (isUsage) console.error(`\n${usage}`);
  process.exitCode = 1;
}
