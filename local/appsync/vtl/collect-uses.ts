import type { Expression, Reference, Statement, Template } from './template-tree.ts';

/** Every reference of a template, those inside strings and arguments included. */
export function collectReferences(template: Template): Reference[] {
  const found: Reference[] = [];
  template.forEach((statement) => walkStatement(statement, found));
  return found;
}

function walkStatement(statement: Statement, found: Reference[]): void {
  switch (statement.kind) {
    case 'print':
      return walkReference(statement.reference, found);
    case 'set':
      walkReference(statement.target, found);
      return walkExpression(statement.value, found);
    case 'if':
      for (const arm of statement.arms) {
        walkExpression(arm.condition, found);
        arm.body.forEach((inner) => walkStatement(inner, found));
      }
      return statement.otherwise.forEach((inner) => walkStatement(inner, found));
    case 'foreach':
      walkExpression(statement.list, found);
      return statement.body.forEach((inner) => walkStatement(inner, found));
    case 'return':
      return statement.value === null ? undefined : walkExpression(statement.value, found);
    case 'text':
    case 'break':
    case 'stop':
      return undefined;
    default:
      return statement satisfies never;
  }
}

function walkReference(reference: Reference, found: Reference[]): void {
  found.push(reference);
  for (const step of reference.steps) {
    if (step.kind === 'method') step.values.forEach((value) => walkExpression(value, found));
    if (step.kind === 'index') walkExpression(step.index, found);
  }
}

function walkExpression(expression: Expression, found: Reference[]): void {
  switch (expression.kind) {
    case 'reference':
      return walkReference(expression.reference, found);
    case 'interpolation':
      return expression.template.forEach((statement) => walkStatement(statement, found));
    case 'list':
      return expression.items.forEach((item) => walkExpression(item, found));
    case 'range':
      walkExpression(expression.from, found);
      return walkExpression(expression.to, found);
    case 'map':
      return expression.entries.forEach((entry) => {
        walkExpression(entry.key, found);
        walkExpression(entry.value, found);
      });
    case 'not':
      return walkExpression(expression.operand, found);
    case 'binary':
      walkExpression(expression.left, found);
      return walkExpression(expression.right, found);
    case 'literal':
      return undefined;
    default:
      return expression satisfies never;
  }
}
