import { join } from 'node:path';
import * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Permission } from '../aws/caller.ts';
import type { JsonService } from '../aws/json-service.ts';
import { openDurableFile } from '../durable-file.ts';

type SsmParts = {
  readonly assembly: Assembly;
  /** Values of Amplify's `secret('NAME')`, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Where what is written stays; null where it need not outlive this process. */
  readonly folder: string | null;
};

type Parameter = { readonly name: string; readonly type: string; readonly value: string };

const keptSchema = z.array(z.object({ name: z.string(), type: z.string(), value: z.string() }));

type Input = Readonly<Record<string, unknown>>;

const declared = z.object({
  Name: z.string().optional(),
  Type: z.string().default('String'),
  Value: z.coerce.string(),
});
const oneName = z.object({ Name: z.string() });
const severalNames = z.object({ Names: z.array(z.string()).min(1).max(10) });
const written = z.object({
  Name: z.string().startsWith('/'),
  Value: z.string().min(1).max(4096),
  Type: z.enum(['String', 'SecureString']).default('String'),
  Overwrite: z.boolean().default(false),
});
const underPath = z.object({
  Path: z.string().startsWith('/'),
  Recursive: z.boolean().default(false),
  MaxResults: z.number().int().min(1).max(10).default(10),
  NextToken: z.string().optional(),
});

/** Parameters of the assembly, Amplify's secrets and what functions write, as SSM gives them. */
export function createSsm({ assembly, secrets, folder }: SsmParts): JsonService {
  const parameters = new Map<string, Parameter>();
  for (const { physicalId, properties } of assembly.ofType('AWS::SSM::Parameter')) {
    const { Name: name = physicalId, Type: type, Value: value } = declared.parse(properties);
    parameters.set(name, { name, type, value });
  }
  const shelf = openShelf(folder);
  function find(nameOrArn: string): Parameter | null {
    const name = nameOf(nameOrArn);
    return parameters.get(name) ?? shelf.kept.get(name) ?? secretAt(name, secrets);
  }
  return {
    permissions: (operation, input) => permissionsOf(operation, input),
    async execute(operation, input) {
      switch (operation) {
        case 'GetParameter':
          return getParameter(find, input);
        case 'GetParameters':
          return getParameters(find, input);
        case 'GetParametersByPath':
          return getParametersByPath([...parameters.values(), ...shelf.kept.values()], input);
        case 'PutParameter':
          return putParameter(find, shelf, input);
        case 'DeleteParameter':
          return deleteParameter(shelf, input);
        default:
          throw unknownOperation(operation);
      }
    },
  };
}

function permissionsOf(operation: string, input: Input): readonly Permission[] {
  const action = `ssm:${operation}`;
  switch (operation) {
    case 'GetParameter':
    case 'PutParameter':
    case 'DeleteParameter':
      return [{ action, resource: arnOf(checked(oneName, input).Name) }];
    case 'GetParameters':
      return checked(severalNames, input).Names.map((name) => ({ action, resource: arnOf(name) }));
    case 'GetParametersByPath':
      return [{ action, resource: arnOf(checked(underPath, input).Path) }];
    default:
      throw unknownOperation(operation);
  }
}

type Shelf = {
  readonly kept: Map<string, Parameter>;
  flush(): Promise<void>;
};

/** What was written before, and is written now. */
function openShelf(folder: string | null): Shelf {
  const kept = new Map<string, Parameter>();
  if (folder === null) return { kept, flush: async () => undefined };
  const serialize = () => JSON.stringify([...kept.values()]);
  const file = openDurableFile(join(folder, 'parameters.json'), serialize);
  for (const parameter of keptSchema.parse(JSON.parse(file.initial ?? '[]')))
    kept.set(parameter.name, parameter);
  return { kept, flush: () => file.flush() };
}

type Find = (nameOrArn: string) => Parameter | null;

function getParameter(find: Find, input: Input) {
  const { Name: name } = checked(oneName, input);
  const parameter = find(name);
  if (parameter === null) {
    throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  }
  return { Parameter: wireForm(parameter) };
}

function getParameters(find: Find, input: Input) {
  const { Names: names } = checked(severalNames, input);
  return {
    Parameters: names.flatMap((name) => {
      const parameter = find(name);
      return parameter === null ? [] : [wireForm(parameter)];
    }),
    InvalidParameters: names.filter((name) => find(name) === null),
  };
}

function getParametersByPath(parameters: readonly Parameter[], input: Input) {
  const {
    Path: path,
    Recursive: recursive,
    MaxResults: limit,
    NextToken: token,
  } = checked(underPath, input);
  const folder = path.endsWith('/') ? path : `${path}/`;
  const found = parameters
    .filter(({ name }) => name.startsWith(folder))
    .filter(({ name }) => recursive || !name.slice(folder.length).includes('/'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const start = Number(token ?? 0);
  const more = start + limit < found.length;
  return {
    Parameters: found.slice(start, start + limit).map(wireForm),
    ...(more ? { NextToken: String(start + limit) } : {}),
  };
}

async function putParameter(find: Find, shelf: Shelf, input: Input) {
  const { Name: name, Value: value, Type: type, Overwrite: isOver } = checked(written, input);
  if (find(name) !== null && !(isOver && shelf.kept.has(name)))
    throw new AwsError('ParameterAlreadyExists', 'The parameter already exists.');
  shelf.kept.set(name, { name, type, value });
  await shelf.flush();
  return { Version: 1, Tier: 'Standard' };
}

async function deleteParameter(shelf: Shelf, input: Input) {
  const { Name: name } = checked(oneName, input);
  if (!shelf.kept.delete(name))
    throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  await shelf.flush();
  return {};
}

/** Amplify keeps a secret at `/amplify/<namespace>/<branch or sandbox>/NAME`, or shared by all branches. */
function secretAt(name: string, secrets: Readonly<Record<string, string>>): Parameter | null {
  const secretName = name.split('/').at(-1) ?? '';
  const known = name.startsWith('/amplify/') && !name.startsWith('/amplify/resource_reference/');
  const value = known && Object.hasOwn(secrets, secretName) ? secrets[secretName] : undefined;
  return value === undefined ? null : { name, type: 'SecureString', value };
}

function wireForm({ name, type, value }: Parameter) {
  return { Name: name, Type: type, Value: value, Version: 1, ARN: arnOf(name), DataType: 'text' };
}

function arnOf(nameOrArn: string): string {
  const name = nameOf(nameOrArn);
  return `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

function nameOf(nameOrArn: string): string {
  const [, name] = /^arn:aws:ssm:[^:]*:[^:]*:parameter(\/.*)$/.exec(nameOrArn) ?? [];
  return name ?? nameOrArn;
}

function checked<T>(schema: z.ZodType<T>, input: Input): T {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    throw new AwsError('ValidationException', z.prettifyError(parsed.error));
  }
  return parsed.data;
}

function unknownOperation(operation: string): AwsError {
  const message = `SSM's ${operation} does not run on this machine.`;
  return new AwsError('UnknownOperationException', message);
}
