import * as z from 'zod';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import type { AttributeRule, Contact } from './attribute-rules.ts';
import { readAttributeRules } from './attribute-rules.ts';
import type { PasswordPolicy } from './password-policy.ts';
import { passwordPolicySchema } from './password-policy.ts';
import { integer, list, truth } from './template-values.ts';
import type { TriggerFunctions } from './trigger-functions.ts';
import { readTriggerFunctions } from './trigger-functions.ts';
import type { UserPoolClient } from './user-pool-client.ts';
import { readUserPoolClient } from './user-pool-client.ts';

type GroupDefinition = {
  readonly name: string;
  readonly description: string | null;
  readonly precedence: number | null;
  readonly roleArn: string | null;
};

/** A user pool as its template defines it. */
export type UserPool = {
  readonly id: string;
  /** The part of the id after the region: what SRP mixes into a password. */
  readonly shortId: string;
  readonly name: string;
  readonly arn: string;
  readonly issuer: string;
  readonly caseSensitive: boolean;
  /** Attributes that are the user name; empty where people choose one. */
  readonly usernames: readonly Contact[];
  readonly aliases: readonly string[];
  readonly autoVerified: readonly Contact[];
  readonly verifiedBeforeUpdate: readonly Contact[];
  readonly adminCreatesUsers: boolean;
  readonly passwordPolicy: PasswordPolicy;
  readonly temporaryPasswordDays: number;
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly softwareToken: boolean;
  /** Attributes that a forgotten password can be reset by, best first. */
  readonly recovery: readonly Contact[];
  readonly triggers: TriggerFunctions;
  readonly subjects: { readonly verification: string; readonly invitation: string };
  readonly clients: ReadonlyMap<string, UserPoolClient>;
  readonly groups: readonly GroupDefinition[];
};

const contact = z.enum(['email', 'phone_number']);
const days = 7;

const poolSchema = z.object({
  UserPoolName: z.string().optional(),
  UsernameConfiguration: z.object({ CaseSensitive: truth }).optional(),
  UsernameAttributes: list(contact),
  AliasAttributes: list(z.string()),
  AutoVerifiedAttributes: list(contact),
  UserAttributeUpdateSettings: z
    .object({ AttributesRequireVerificationBeforeUpdate: list(contact) })
    .optional(),
  AdminCreateUserConfig: z
    .object({
      AllowAdminCreateUserOnly: truth.optional(),
      UnusedAccountValidityDays: integer.optional(),
      InviteMessageTemplate: z.object({ EmailSubject: z.string().optional() }).optional(),
    })
    .optional(),
  Policies: z.object({ PasswordPolicy: passwordPolicySchema.optional() }).optional(),
  Schema: z.unknown().optional(),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL', 'ON']).default('OFF'),
  EnabledMfas: list(z.string()),
  AccountRecoverySetting: z
    .object({ RecoveryMechanisms: list(z.object({ Name: z.string(), Priority: integer })) })
    .optional(),
  LambdaConfig: z.unknown().optional(),
  EmailVerificationSubject: z.string().optional(),
  VerificationMessageTemplate: z
    .object({
      DefaultEmailOption: z.enum(['CONFIRM_WITH_CODE', 'CONFIRM_WITH_LINK']).optional(),
      EmailSubject: z.string().optional(),
    })
    .optional(),
});
type PoolProperties = z.infer<typeof poolSchema>;

const groupSchema = z.object({
  GroupName: z.string(),
  UserPoolId: z.string(),
  Description: z.string().optional(),
  Precedence: integer.optional(),
  RoleArn: z.string().optional(),
});

const ownerSchema = z.object({ UserPoolId: z.string() });

/** Reads every user pool of an assembly with its clients and groups; throws where one asks for what this machine cannot do. */
export function readUserPools(assembly: Assembly): readonly UserPool[] {
  const clients = assembly.ofType('AWS::Cognito::UserPoolClient');
  const groups = assembly.ofType('AWS::Cognito::UserPoolGroup');
  return assembly.ofType('AWS::Cognito::UserPool').map((resource) => {
    const mine = (candidate: Resource): boolean =>
      ownerSchema.parse(candidate.properties).UserPoolId === resource.physicalId;
    return readUserPool(resource, clients.filter(mine), groups.filter(mine));
  });
}

function readUserPool(
  resource: Resource,
  clients: readonly Resource[],
  groups: readonly Resource[],
): UserPool {
  const properties = poolSchema.parse(resource.properties);
  const place = `${resource.stack}/${resource.logicalId}`;
  refuseUnsupported(properties, place);
  const id = resource.physicalId;
  return {
    id,
    shortId: id.slice(id.indexOf('_') + 1),
    name: properties.UserPoolName ?? resource.logicalId,
    arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${id}`,
    ...readNaming(properties),
    ...readPasswords(properties),
    attributes: readAttributeRules(properties.Schema),
    mfa: properties.MfaConfiguration,
    softwareToken: properties.EnabledMfas.includes('SOFTWARE_TOKEN_MFA'),
    triggers: readTriggerFunctions(properties.LambdaConfig, place),
    subjects: readSubjects(properties),
    clients: new Map(clients.map((client) => [client.physicalId, readUserPoolClient(client)])),
    groups: groups.map(readGroup),
  };
}

function refuseUnsupported(properties: PoolProperties, place: string): void {
  if (properties.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK') {
    throw new Error(`${place}: the local Cognito confirms with codes, not CONFIRM_WITH_LINK`);
  }
  if (
    properties.MfaConfiguration === 'ON' &&
    !properties.EnabledMfas.includes('SOFTWARE_TOKEN_MFA')
  ) {
    throw new Error(`${place}: MfaConfiguration ON needs SOFTWARE_TOKEN_MFA on this machine`);
  }
}

function readNaming(properties: PoolProperties) {
  return {
    // AWS's default for a template that says nothing is case-sensitive.
    caseSensitive: properties.UsernameConfiguration?.CaseSensitive ?? true,
    usernames: properties.UsernameAttributes,
    aliases: properties.AliasAttributes,
    autoVerified: properties.AutoVerifiedAttributes,
    verifiedBeforeUpdate:
      properties.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    adminCreatesUsers: properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
  };
}

function readPasswords(properties: PoolProperties) {
  const policy = properties.Policies?.PasswordPolicy ?? passwordPolicySchema.parse(undefined);
  const invitation = properties.AdminCreateUserConfig;
  return {
    passwordPolicy: policy,
    temporaryPasswordDays:
      policy.TemporaryPasswordValidityDays ?? invitation?.UnusedAccountValidityDays ?? days,
    recovery: readRecovery(properties),
  };
}

function readRecovery(properties: PoolProperties): readonly Contact[] {
  const mechanisms = properties.AccountRecoverySetting?.RecoveryMechanisms;
  if (mechanisms === undefined) return ['phone_number', 'email'];
  const inOrder = mechanisms.toSorted((one, other) => one.Priority - other.Priority);
  return inOrder.flatMap(({ Name }): readonly Contact[] => {
    if (Name === 'verified_email') return ['email'];
    return Name === 'verified_phone_number' ? ['phone_number'] : [];
  });
}

function readSubjects(properties: PoolProperties) {
  return {
    verification:
      properties.VerificationMessageTemplate?.EmailSubject ??
      properties.EmailVerificationSubject ??
      'Your verification code',
    invitation:
      properties.AdminCreateUserConfig?.InviteMessageTemplate?.EmailSubject ??
      'Your temporary password',
  };
}

function readGroup(resource: Resource): GroupDefinition {
  const properties = groupSchema.parse(resource.properties);
  return {
    name: properties.GroupName,
    description: properties.Description ?? null,
    precedence: properties.Precedence ?? null,
    roleArn: properties.RoleArn ?? null,
  };
}
