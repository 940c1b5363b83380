import { valueFromASTUntyped } from 'graphql-16';
import type { ConstDirectiveNode } from 'graphql-16';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import type { AuthorizationMode } from '../invocation.ts';
import { isList } from '../plain-values.ts';

/** One way in: a mode and, for a user pool, the groups that have it; null is everybody of it. */
export type AuthorizationRule = {
  readonly mode: AuthorizationMode;
  readonly groups: readonly string[] | null;
};

const modes: Readonly<Record<string, AuthorizationMode>> = {
  aws_api_key: 'API_KEY',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_iam: 'AWS_IAM',
};
const refused = new Set(['aws_lambda', 'aws_oidc']);

type Directives = readonly ConstDirectiveNode[];

/** Who may read a field: its own directives, else its type's, else whoever the default mode lets in. */
export function authorizationRules(
  place: string,
  field: Directives,
  type: Directives,
  otherwise: readonly AuthorizationRule[],
): readonly AuthorizationRule[] {
  const own = rulesOf(place, field);
  if (own.length > 0) return own;
  const inherited = rulesOf(place, type);
  return inherited.length > 0 ? inherited : otherwise;
}

function rulesOf(place: string, directives: Directives): AuthorizationRule[] {
  return directives.flatMap((directive) => {
    const name = directive.name.value;
    if (refused.has(name)) throw new AssemblyRefusal(`${place}: @${name} is not provided`);
    const mode = modes[name];
    return mode === undefined ? [] : [{ mode, groups: groupsOf(directive) }];
  });
}

function groupsOf(directive: ConstDirectiveNode): readonly string[] | null {
  const argument = directive.arguments?.find(({ name }) => name.value === 'cognito_groups');
  if (!argument) return null;
  const groups: unknown = valueFromASTUntyped(argument.value);
  return (isList(groups) ? groups : [groups]).map(String);
}

/** True where a caller of this mode and these groups may pass. */
export function mayPass(
  rules: readonly AuthorizationRule[],
  mode: AuthorizationMode,
  groups: readonly string[],
): boolean {
  return rules.some(
    (rule) =>
      rule.mode === mode &&
      (rule.groups === null || rule.groups.some((group) => groups.includes(group))),
  );
}
