import * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import { authOutputs } from './auth-outputs.ts';
import { modelIntrospection } from './model-introspection.ts';

const categorySchema = z.object({ stackOutputs: z.array(z.string()) });

const dataSchema = z.object({
  awsAppsyncApiEndpoint: z.string(),
  awsAppsyncRegion: z.string(),
  awsAppsyncApiKey: z.string().optional(),
  awsAppsyncAuthenticationType: z.string(),
  awsAppsyncAdditionalAuthenticationTypes: z.string().optional(),
});

const storageSchema = z.object({
  storageRegion: z.string(),
  bucketName: z.string(),
  buckets: z.string().default('[]'),
});

const bucketSchema = z.object({
  name: z.string(),
  bucketName: z.string(),
  storageRegion: z.string(),
  paths: z.unknown().optional(),
});

const customSchema = z.object({ customOutputs: z.string().default('{}') });
const recordSchema = z.record(z.string(), z.unknown());

/** Paths of what stands in for Cognito and its mails on this machine; the page's own origin is before them. */
const local = { userPoolEndpoint: '/__local/cognito/', mailbox: '/__local/mailbox' };

/** What a category of an Amplify backend says about itself; null where the backend has none of it. */
function categoryValues(assembly: Assembly, category: string): Record<string, unknown> | null {
  const metadata = assembly.metadata[`AWS::Amplify::${category}`];
  if (metadata === undefined) return null;
  const { stackOutputs } = categorySchema.parse(metadata);
  return Object.fromEntries(stackOutputs.map((name) => [name, assembly.outputs[name]]));
}

/** `amplify_outputs.json` of a backend as `ampx` would write it, without the identity pool and with `custom.local`. */
export async function amplifyOutputs(
  assembly: Assembly,
  { origin }: { readonly origin: string },
): Promise<Record<string, unknown>> {
  const auth = categoryValues(assembly, 'Auth');
  const data = categoryValues(assembly, 'GraphQL');
  const storage = categoryValues(assembly, 'Storage');
  const custom = customOutputs(assembly);
  const outputs: Record<string, unknown> = {
    auth: auth ? authOutputs(auth) : undefined,
    data: data ? await dataOutputs(data, assembly, origin) : undefined,
    storage: storage ? storageOutputs(storage) : undefined,
    version: '1.4',
  };
  return recordSchema.parse(withoutAbsent(merged(merged(outputs, custom), { custom: { local } })));
}

async function dataOutputs(
  values: unknown,
  assembly: Assembly,
  origin: string,
): Promise<Record<string, unknown>> {
  const data = dataSchema.parse(values);
  return {
    // The path is AppSync's, the origin this machine's, whichever the assembly was read for.
    url: new URL(new URL(data.awsAppsyncApiEndpoint).pathname, origin).href,
    aws_region: data.awsAppsyncRegion,
    api_key: data.awsAppsyncApiKey,
    default_authorization_type: data.awsAppsyncAuthenticationType,
    authorization_types: data.awsAppsyncAdditionalAuthenticationTypes?.split(','),
    model_introspection: (await modelIntrospection(assembly)) ?? undefined,
  };
}

function storageOutputs(values: unknown): Record<string, unknown> {
  const { storageRegion, bucketName, buckets } = storageSchema.parse(values);
  const parsed = z.array(z.string()).parse(JSON.parse(buckets));
  return {
    aws_region: storageRegion,
    bucket_name: bucketName,
    buckets: parsed
      .map((text) => bucketSchema.parse(JSON.parse(text)))
      .map((bucket) => ({
        name: bucket.name,
        bucket_name: bucket.bucketName,
        aws_region: bucket.storageRegion,
        paths: bucket.paths,
      })),
  };
}

/** What `backend.addOutput` was given; it may add to any part of the outputs. */
function customOutputs(assembly: Assembly): Record<string, unknown> {
  const { customOutputs: text } = customSchema.parse(categoryValues(assembly, 'Custom') ?? {});
  return recordSchema.parse(JSON.parse(text));
}

/** Both objects as one; where both say something, the second does. */
function merged(
  first: Readonly<Record<string, unknown>>,
  second: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = recordSchema.safeParse(result[key]);
    const after = recordSchema.safeParse(value);
    result[key] = before.success && after.success ? merged(before.data, after.data) : value;
  }
  return result;
}

/** A file of JSON has no `undefined`; what is given in memory has none either. */
function withoutAbsent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
