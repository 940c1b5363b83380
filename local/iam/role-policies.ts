import * as z from 'zod';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { managedPolicy } from './managed-policies.ts';
import type { Statement } from './policy-document.ts';
import { parsePolicyDocument } from './policy-document.ts';

/** Everything the template grants one role. */
export type RolePolicies = {
  readonly statements: readonly Statement[];
  /** ARNs of managed policies whose content is not known here. */
  readonly unknown: readonly string[];
  /** ARN of a policy that limits all others, or null. */
  readonly boundary: string | null;
};

const names = z.array(z.string()).default([]);
const attachedProperties = z.object({ PolicyDocument: z.unknown(), Roles: names });
const rolePolicyProperties = z.object({ PolicyDocument: z.unknown(), RoleName: z.string() });
const roleProperties = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]),
  ManagedPolicyArns: names,
  PermissionsBoundary: z.string().optional(),
});

/** A policy that stands in the template by itself. */
type Attached = {
  /** What `Ref` gives: of a managed policy its ARN. */
  readonly reference: string;
  readonly roles: readonly string[];
  readonly statements: readonly Statement[];
};

/** The policies of every role of the assembly, by the role's name. */
export function readRolePolicies(assembly: Assembly): ReadonlyMap<string, RolePolicies> {
  const attached = [
    ...assembly.ofType('AWS::IAM::Policy').map(attachedPolicy),
    ...assembly.ofType('AWS::IAM::ManagedPolicy').map(attachedPolicy),
    ...assembly.ofType('AWS::IAM::RolePolicy').map(rolePolicy),
  ];
  return new Map(
    assembly.ofType('AWS::IAM::Role').map((role) => [role.physicalId, policiesOf(role, attached)]),
  );
}

function policiesOf(role: Resource, attached: readonly Attached[]): RolePolicies {
  const properties = read(role, roleProperties);
  const own = attached.filter(
    ({ roles, reference }) =>
      roles.includes(role.physicalId) || properties.ManagedPolicyArns.includes(reference),
  );
  const elsewhere = properties.ManagedPolicyArns.filter(
    (arn) => !attached.some(({ reference }) => reference === arn),
  );
  return {
    statements: [
      ...properties.Policies.flatMap(({ PolicyDocument }) => statementsOf(role, PolicyDocument)),
      ...own.flatMap(({ statements }) => statements),
      ...elsewhere.flatMap((arn) => managedPolicy(arn) ?? []),
    ],
    unknown: elsewhere.filter((arn) => managedPolicy(arn) === null),
    boundary: properties.PermissionsBoundary ?? null,
  };
}

function attachedPolicy(resource: Resource): Attached {
  const { PolicyDocument, Roles } = read(resource, attachedProperties);
  return {
    reference: resource.physicalId,
    roles: Roles,
    statements: statementsOf(resource, PolicyDocument),
  };
}

function rolePolicy(resource: Resource): Attached {
  const { PolicyDocument, RoleName } = read(resource, rolePolicyProperties);
  return {
    reference: resource.physicalId,
    roles: [RoleName],
    statements: statementsOf(resource, PolicyDocument),
  };
}

function statementsOf(resource: Resource, document: unknown): readonly Statement[] {
  return parsePolicyDocument(document, `${resource.type} ${resource.stack}/${resource.logicalId}`);
}

function read<T>(resource: Resource, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(resource.properties);
  if (!parsed.success) {
    const path = `${resource.type} ${resource.stack}/${resource.logicalId}`;
    throw new Error(`${path} is not readable: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}
