import type { Assembly } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Authorize, Caller, Permission } from '../aws/caller.ts';
import { sessionArn } from '../aws/session-arn.ts';
import type { ConditionContext } from './conditions.ts';
import { type Decision, evaluate } from './evaluate.ts';
import type { RolePolicies } from './role-policies.ts';
import { readRolePolicies } from './role-policies.ts';
import { unsupportedPolicy } from './unsupported-policy.ts';

type FunctionCaller = Extract<Caller, { readonly kind: 'function' }>;

/** Holds calls against the policies that the assembly gives their function's role. */
export function createAuthorize(assembly: Assembly): Authorize {
  const roles = readRolePolicies(assembly);
  return (caller, permission) => {
    if (caller.kind === 'function') {
      authorizeFunction(caller, permission, roles.get(roleName(caller)));
    }
  };
}

function authorizeFunction(
  caller: FunctionCaller,
  permission: Permission,
  policies: RolePolicies | undefined,
): void {
  if (policies === undefined) {
    throw unsupportedPolicy(`the role ${caller.roleArn}, which the template does not define`);
  }
  if (policies.boundary !== null) {
    throw unsupportedPolicy(`the permissions boundary ${policies.boundary}`);
  }
  const { action, resource, otherResources = [] } = permission;
  const context = contextOf(caller, permission);
  const decisions = [resource, ...otherResources].map((one) =>
    evaluate(policies.statements, { action, resource: one, context }),
  );
  switch (decisionOf(decisions)) {
    case 'allowed':
      return;
    case 'denied-explicitly':
      throw denied(caller, permission, 'with an explicit deny in an identity-based policy');
    case 'denied-implicitly': {
      const [unknown] = policies.unknown;
      if (unknown !== undefined) {
        throw unsupportedPolicy(`the managed policy ${unknown}`);
      }
      const reason = `because no identity-based policy allows the ${action} action`;
      throw denied(caller, permission, reason);
    }
  }
}

/** A Deny of any counts, for that may be the one that stands. */
function decisionOf(decisions: readonly Decision[]): Decision {
  if (decisions.includes('denied-explicitly')) return 'denied-explicitly';
  return decisions.includes('allowed') ? 'allowed' : 'denied-implicitly';
}

function denied(caller: FunctionCaller, { action, resource }: Permission, reason: string) {
  return new AwsError(
    'AccessDeniedException',
    `User: ${sessionArn(caller)} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  );
}

function contextOf(caller: FunctionCaller, { context = {} }: Permission): ConditionContext {
  const values = {
    'aws:PrincipalArn': caller.roleArn,
    'aws:PrincipalAccount': accountId,
    'aws:ResourceAccount': accountId,
    'aws:RequestedRegion': region,
    // As deployed: this machine's own transport is not what a policy is about.
    'aws:SecureTransport': 'true',
    ...context,
  };
  return new Map(
    Object.entries(values).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'string' ? [value] : value,
    ]),
  );
}

function roleName({ roleArn }: FunctionCaller): string {
  return roleArn.split('/').at(-1) ?? '';
}
