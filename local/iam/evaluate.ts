import type { ConditionContext } from './conditions.ts';
import { meetsConditions, refuseVariables } from './conditions.ts';
import type { Statement } from './policy-document.ts';
import { fitsWildcard } from './wildcard.ts';

export type PolicyRequest = {
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
};

export type Decision = 'allowed' | 'denied-explicitly' | 'denied-implicitly';

/** What a role's statements say of one request: a Deny that fits wins, then an Allow, then nothing does. */
export function evaluate(statements: readonly Statement[], request: PolicyRequest): Decision {
  const fitting = statements.filter((statement) => fits(statement, request));
  if (fitting.some(({ Effect }) => Effect === 'Deny')) {
    return 'denied-explicitly';
  }
  return fitting.length > 0 ? 'allowed' : 'denied-implicitly';
}

function fits(statement: Statement, { action, resource, context }: PolicyRequest): boolean {
  return (
    fitsAction(statement, action.toLowerCase()) &&
    fitsResource(statement, resource) &&
    meetsConditions(statement.Condition, context)
  );
}

function fitsAction({ Action, NotAction }: Statement, action: string): boolean {
  const patterns = Action ?? NotAction ?? [];
  const listed = patterns.some((pattern) => fitsWildcard(pattern.toLowerCase(), action));
  return listed === (Action !== undefined);
}

function fitsResource({ Resource, NotResource }: Statement, resource: string): boolean {
  const patterns = Resource ?? NotResource ?? [];
  refuseVariables(patterns);
  const listed = patterns.some((pattern) => fitsWildcard(pattern, resource));
  return listed === (Resource !== undefined);
}
