import * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import { AssemblyRefusal } from './assembly-refusal.ts';
import type { AuthorizationMode } from './invocation.ts';
import { parseProperties } from './parse-properties.ts';

type ApiKey = { readonly value: string; /** Milliseconds. */ readonly expires: number };

/** What an API's resources say of it beside schema and resolvers. */
export type ApiSettings = {
  readonly arn: string;
  readonly defaultMode: AuthorizationMode;
  readonly modes: ReadonlySet<AuthorizationMode>;
  /** Whose tokens it takes; null where it takes none. */
  readonly userPoolId: string | null;
  /** False where the user pool's default action denies fields that carry no directive. */
  readonly allowsByDefault: boolean;
  /** Which clients of the user pool may call; null is all. */
  readonly clientPattern: RegExp | null;
  readonly apiKeys: readonly ApiKey[];
  readonly introspection: boolean;
  /** 0 is no limit. */
  readonly depthLimit: number;
  readonly resolverLimit: number;
  readonly environment: Readonly<Record<string, string>>;
};

const userPoolSchema = z.strictObject({
  UserPoolId: z.string(),
  AwsRegion: z.string().optional(),
  AppIdClientRegex: z.string().optional(),
  DefaultAction: z.enum(['ALLOW', 'DENY']).optional(),
});
const whole = z.coerce.number();
const apiSchema = z.strictObject({
  AdditionalAuthenticationProviders: z
    .array(
      z.strictObject({
        AuthenticationType: z.string(),
        UserPoolConfig: userPoolSchema.optional(),
      }),
    )
    .default([]),
  ApiType: z.literal('GRAPHQL').optional(),
  AuthenticationType: z.string(),
  EnvironmentVariables: z.record(z.string(), z.string()).default({}),
  EnhancedMetricsConfig: z.unknown().optional(),
  IntrospectionConfig: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  LogConfig: z.unknown().optional(),
  Name: z.string().optional(),
  OwnerContact: z.string().optional(),
  QueryDepthLimit: whole.default(0),
  ResolverCountLimit: whole.default(0),
  Tags: z.unknown().optional(),
  UserPoolConfig: userPoolSchema.optional(),
  Visibility: z.literal('GLOBAL').optional(),
  XrayEnabled: z.unknown().optional(),
});
const keySchema = z.object({ Expires: z.coerce.number().optional() });
const modeSchema = z.enum(['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'API_KEY']);

/** Reads the one API of an assembly; a mode or setting that is not run here stops the start by name. */
export function loadApiSettings(assembly: Assembly, now: () => number): ApiSettings {
  const resources = assembly.ofType('AWS::AppSync::GraphQLApi');
  const [resource] = resources;
  if (!resource || resources.length > 1) {
    throw new AssemblyRefusal(`the assembly has ${resources.length} GraphQL APIs: one is run`);
  }
  const properties = parseProperties(resource, apiSchema);
  const defaultMode = modeOf(properties.AuthenticationType);
  const additional = properties.AdditionalAuthenticationProviders;
  const userPool = [properties, ...additional].find((one) => one.UserPoolConfig)?.UserPoolConfig;
  const id = resource.physicalId.split('/').at(-1) ?? '';
  return {
    arn: `arn:aws:appsync:${region}:${accountId}:apis/${id}`,
    defaultMode,
    modes: new Set([defaultMode, ...additional.map((one) => modeOf(one.AuthenticationType))]),
    userPoolId: userPool?.UserPoolId ?? null,
    allowsByDefault: userPool?.DefaultAction !== 'DENY',
    clientPattern: userPool?.AppIdClientRegex ? new RegExp(userPool.AppIdClientRegex) : null,
    apiKeys: apiKeysOf(assembly, now),
    introspection: properties.IntrospectionConfig === 'ENABLED',
    depthLimit: properties.QueryDepthLimit,
    resolverLimit: properties.ResolverCountLimit,
    environment: properties.EnvironmentVariables,
  };
}

function modeOf(name: string): AuthorizationMode {
  const mode = modeSchema.safeParse(name);
  if (mode.success) return mode.data;
  throw new AssemblyRefusal(`the authorization mode ${name} is not provided`);
}

// Where a template says nothing, a key lives a week from its making; ours is made at the start.
const keyLifetime = 7 * 24 * 60 * 60 * 1000;

function apiKeysOf(assembly: Assembly, now: () => number): ApiKey[] {
  return assembly.ofType('AWS::AppSync::ApiKey').map((resource) => {
    const { Expires: seconds } = keySchema.parse(resource.properties);
    return {
      value: resource.physicalId.split('/').at(-1) ?? '',
      expires: seconds === undefined ? now() + keyLifetime : seconds * 1000,
    };
  });
}
