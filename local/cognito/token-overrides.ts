import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';

export type ClaimOverrides = {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
};

/** What a pre-token-generation function changes in tokens. */
export type TokenOverrides = {
  readonly id: ClaimOverrides;
  readonly access: ClaimOverrides & {
    readonly scopesToAdd: readonly string[];
    readonly scopesToSuppress: readonly string[];
  };
  /** Null where it leaves the groups as they are. */
  readonly groups: {
    readonly names: readonly string[];
    readonly roles: readonly string[];
    readonly preferredRole: string | null;
  } | null;
};

const names = z.array(z.string()).nullish();

const groupsSchema = z
  .object({
    groupsToOverride: names,
    iamRolesToOverride: names,
    preferredRole: z.string().nullish(),
  })
  .nullish();

const firstSchema = z.object({
  claimsOverrideDetails: z
    .object({
      // The first version takes strings only.
      claimsToAddOrOverride: z.record(z.string(), z.string()).nullish(),
      claimsToSuppress: names,
      groupOverrideDetails: groupsSchema,
    })
    .nullish(),
});

const claimsSchema = z
  .object({
    claimsToAddOrOverride: z.record(z.string(), z.unknown()).nullish(),
    claimsToSuppress: names,
    scopesToAdd: names,
    scopesToSuppress: names,
  })
  .nullish();

const secondSchema = z.object({
  claimsAndScopeOverrideDetails: z
    .object({
      idTokenGeneration: claimsSchema,
      accessTokenGeneration: claimsSchema,
      groupOverrideDetails: groupsSchema,
    })
    .nullish(),
});

/** Reads the answer of a pre-token-generation function in the form of its event's version. */
export function parseTokenOverrides(version: '1' | '2' | '3', answer: unknown): TokenOverrides {
  if (version === '1') {
    const details = parse(firstSchema, answer).claimsOverrideDetails;
    // The first version never reaches the access token's claims.
    return overrides(details, undefined, details?.groupOverrideDetails);
  }
  const details = parse(secondSchema, answer).claimsAndScopeOverrideDetails;
  return overrides(
    details?.idTokenGeneration,
    details?.accessTokenGeneration,
    details?.groupOverrideDetails,
  );
}

function overrides(
  id: z.infer<typeof claimsSchema>,
  access: z.infer<typeof claimsSchema>,
  groups: z.infer<typeof groupsSchema>,
): TokenOverrides {
  return {
    id: claims(id),
    access: {
      ...claims(access),
      scopesToAdd: access?.scopesToAdd ?? [],
      scopesToSuppress: access?.scopesToSuppress ?? [],
    },
    groups: groups?.groupsToOverride
      ? {
          names: groups.groupsToOverride,
          roles: groups.iamRolesToOverride ?? [],
          preferredRole: groups.preferredRole ?? null,
        }
      : null,
  };
}

function claims(given: z.infer<typeof claimsSchema>): ClaimOverrides {
  return { add: given?.claimsToAddOrOverride ?? {}, suppress: given?.claimsToSuppress ?? [] };
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
