import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { JsonService } from '../aws/json-service.ts';

type SecretsManagerParts = {
  readonly assembly: Assembly;
  /** Values to give instead of the template's, by the secret's name. */
  readonly secrets: Readonly<Record<string, string>>;
};

type Secret = { readonly arn: string; readonly name: string; readonly value: string };

const declared = z.object({
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
      PasswordLength: z.coerce.number().default(32),
    })
    .optional(),
});
const inputSchema = z.object({ SecretId: z.string() });

/** Secrets of the assembly, as Secrets Manager gives them; generated ones are the same in every start. */
export function createSecretsManager({ assembly, secrets }: SecretsManagerParts): JsonService {
  const known = assembly
    .ofType('AWS::SecretsManager::Secret')
    .map((resource) => secretOf(resource, secrets));
  function find(operation: string, input: Readonly<Record<string, unknown>>): Secret {
    if (operation !== 'GetSecretValue') {
      const message = `Secrets Manager's ${operation} does not run on this machine.`;
      throw new AwsError('UnknownOperationException', message);
    }
    const id = inputSchema.safeParse(input).data?.SecretId;
    const secret = known.find(({ arn, name }) => id === arn || id === name);
    if (secret === undefined) {
      const message = "Secrets Manager can't find the specified secret.";
      throw new AwsError('ResourceNotFoundException', message);
    }
    return secret;
  }
  return {
    permissions: (operation, input) => [
      { action: 'secretsmanager:GetSecretValue', resource: find(operation, input).arn },
    ],
    async execute(operation, input) {
      const { arn, name, value } = find(operation, input);
      return {
        ARN: arn,
        Name: name,
        SecretString: value,
        VersionId: 'local',
        VersionStages: ['AWSCURRENT'],
      };
    },
  };
}

/** `Ref` of a secret is its ARN. */
function secretOf(resource: Resource, secrets: Readonly<Record<string, string>>): Secret {
  const { Name, SecretString, GenerateSecretString } = declared.parse(resource.properties);
  const name = Name ?? resource.logicalId;
  const arn = resource.physicalId.startsWith('arn:')
    ? resource.physicalId
    : `arn:aws:secretsmanager:${region}:${accountId}:secret:${resource.physicalId}`;
  const given = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  return { arn, name, value: given ?? SecretString ?? generated(arn, GenerateSecretString) };
}

function generated(arn: string, rule: z.infer<typeof declared>['GenerateSecretString']): string {
  const password = createHmac('sha512', 'local')
    .update(arn)
    .digest('base64url')
    .slice(0, rule?.PasswordLength ?? 32);
  if (rule?.GenerateStringKey === undefined) {
    return password;
  }
  const template: unknown = JSON.parse(rule.SecretStringTemplate ?? '{}');
  const members = z.record(z.string(), z.unknown()).parse(template);
  return JSON.stringify({ ...members, [rule.GenerateStringKey]: password });
}
