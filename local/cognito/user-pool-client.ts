import * as z from 'zod';
import type { Resource } from '../assembly/assembly.ts';
import { integer, list, truth } from './template-values.ts';

/** An application's client of a user pool, as its template defines it. */
export type UserPoolClient = {
  readonly id: string;
  readonly hasSecret: boolean;
  /** As `ALLOW_USER_SRP_AUTH`. */
  readonly authFlows: readonly string[];
  /** Null where the template names none: then every attribute but developers' own. */
  readonly readAttributes: readonly string[] | null;
  readonly writeAttributes: readonly string[] | null;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly challengeMinutes: number;
  readonly hidesUserExistence: boolean;
  readonly revocation: boolean;
  /** Seconds that a rotated refresh token stays valid; null where tokens are not rotated. */
  readonly rotationGraceSeconds: number | null;
};

const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const secondsIn = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

const clientSchema = z.object({
  GenerateSecret: truth.default(false),
  ExplicitAuthFlows: z.array(z.string()).optional(),
  ReadAttributes: list(z.string()),
  WriteAttributes: list(z.string()),
  AccessTokenValidity: integer.default(0),
  IdTokenValidity: integer.default(0),
  RefreshTokenValidity: integer.default(0),
  TokenValidityUnits: z
    .object({
      AccessToken: unit.default('hours'),
      IdToken: unit.default('hours'),
      RefreshToken: unit.default('days'),
    })
    .default({ AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' }),
  AuthSessionValidity: integer.default(3),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  EnableTokenRevocation: truth.default(true),
  RefreshTokenRotation: z
    .object({
      Feature: z.enum(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: integer.default(0),
    })
    .optional(),
});

const defaultFlows = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];
const hour = 3600;
const thirtyDays = 30 * 86_400;

/** Reads an app client with Cognito's defaults filled in. */
export function readUserPoolClient(resource: Resource): UserPoolClient {
  const properties = clientSchema.parse(resource.properties);
  const units = properties.TokenValidityUnits;
  const rotation = properties.RefreshTokenRotation;
  return {
    id: resource.physicalId,
    hasSecret: properties.GenerateSecret,
    authFlows: properties.ExplicitAuthFlows ?? defaultFlows,
    readAttributes: orNull(properties.ReadAttributes),
    writeAttributes: orNull(properties.WriteAttributes),
    accessTokenSeconds: properties.AccessTokenValidity * secondsIn[units.AccessToken] || hour,
    idTokenSeconds: properties.IdTokenValidity * secondsIn[units.IdToken] || hour,
    refreshTokenSeconds:
      properties.RefreshTokenValidity * secondsIn[units.RefreshToken] || thirtyDays,
    challengeMinutes: properties.AuthSessionValidity,
    hidesUserExistence: properties.PreventUserExistenceErrors === 'ENABLED',
    revocation: properties.EnableTokenRevocation,
    rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? rotation.RetryGracePeriodSeconds : null,
  };
}

function orNull(names: readonly string[]): readonly string[] | null {
  return names.length === 0 ? null : names;
}
