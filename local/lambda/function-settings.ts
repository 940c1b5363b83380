import * as z from 'zod';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';

export type FunctionSettings = {
  readonly name: string;
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly taskRoot: string;
  readonly inlineCode: string | null;
};

export type ReadFunction =
  | { readonly kind: 'runnable'; readonly settings: FunctionSettings }
  | { readonly kind: 'unsupported'; readonly name: string; readonly reason: string };

const numeric = z.coerce.number();
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const functionProperties = z.object({
  Code: z.object({ S3Key: z.string().optional(), ZipFile: z.string().optional() }),
  Handler: z.string().default('index.handler'),
  Runtime: z.string().default(''),
  // Lambda's own defaults.
  Timeout: numeric.default(3),
  MemorySize: numeric.default(128),
  Environment: z.object({ Variables: z.record(z.string(), scalar).default({}) }).optional(),
  Layers: z.array(z.unknown()).default([]),
  PackageType: z.string().default('Zip'),
});

/** The ARN of a function as Lambda forms it. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
}

/** The ARN of what was invoked, with the alias or version that the caller named. */
export function invokedArn(nameOrArn: string): string {
  const [name = '', qualifier] = (nameOrArn.split(':function:').at(-1) ?? '').split(':');
  return functionArn(name) + (qualifier === undefined ? '' : `:${qualifier}`);
}

/** The function's name in a name, a partial or whole ARN, with or without a version or alias. */
export function functionNameOf(nameOrArn: string): string {
  const [name = ''] = (nameOrArn.split(':function:').at(-1) ?? '').split(':');
  return name;
}

/** Reads one `AWS::Lambda::Function`; what this machine cannot run is named with its reason. */
export function readFunction(assembly: Assembly, resource: Resource): ReadFunction {
  const name = resource.physicalId;
  const parsed = functionProperties.safeParse(resource.properties);
  if (!parsed.success) {
    return { kind: 'unsupported', name, reason: z.prettifyError(parsed.error) };
  }
  const { Code, Handler, Runtime, Layers, PackageType, ...properties } = parsed.data;
  const refusal = refusalOf(Runtime, Layers, PackageType);
  const taskRoot = Code.S3Key === undefined ? '/var/task' : assembly.assetPath(Code.S3Key);
  if (refusal !== null || taskRoot === null) {
    return { kind: 'unsupported', name, reason: refusal ?? `its code ${Code.S3Key} is missing` };
  }
  return {
    kind: 'runnable',
    settings: {
      name,
      handler: Handler,
      runtime: Runtime,
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      variables: properties.Environment?.Variables ?? {},
      taskRoot,
      inlineCode: Code.ZipFile ?? null,
    },
  };
}

function refusalOf(runtime: string, layers: readonly unknown[], packageType: string) {
  if (packageType !== 'Zip') {
    return `package type ${packageType} is not supported, only Zip`;
  }
  if (!runtime.startsWith('nodejs')) {
    return `runtime ${runtime} is not supported, only nodejs`;
  }
  return layers.length > 0 ? 'layers are not supported' : null;
}
