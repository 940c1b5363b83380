import { unsupportedPolicy } from './unsupported-policy.ts';
import { fitsWildcard } from './wildcard.ts';

/** Values of condition keys, by key in lower case. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

type Test = (value: string, expected: string) => boolean;
type Operator = { readonly test: Test; readonly negated: boolean };

const operators: Readonly<Record<string, Operator>> = {
  stringequals: { test: (value, expected) => value === expected, negated: false },
  stringnotequals: { test: (value, expected) => value === expected, negated: true },
  stringequalsignorecase: { test: sameIgnoringCase, negated: false },
  stringnotequalsignorecase: { test: sameIgnoringCase, negated: true },
  stringlike: { test: (value, expected) => fitsWildcard(expected, value), negated: false },
  stringnotlike: { test: (value, expected) => fitsWildcard(expected, value), negated: true },
  arnequals: { test: fitsArn, negated: false },
  arnlike: { test: fitsArn, negated: false },
  arnnotequals: { test: fitsArn, negated: true },
  arnnotlike: { test: fitsArn, negated: true },
  bool: { test: sameIgnoringCase, negated: false },
  numericequals: numeric((value, expected) => value === expected),
  numericnotequals: { ...numeric((value, expected) => value === expected), negated: true },
  numericlessthan: numeric((value, expected) => value < expected),
  numericlessthanequals: numeric((value, expected) => value <= expected),
  numericgreaterthan: numeric((value, expected) => value > expected),
  numericgreaterthanequals: numeric((value, expected) => value >= expected),
};

/** Whether every condition of a statement is met. An operator or a policy variable unknown here is an error. */
export function meetsConditions(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  context: ConditionContext,
): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      meetsCondition(operator, expected, context.get(key.toLowerCase())),
    ),
  );
}

/** Refuses `${…}`: what it stands for is not known here. */
export function refuseVariables(texts: readonly string[]): void {
  const variable = texts.find((text) => text.includes('${'));
  if (variable !== undefined) {
    throw unsupportedPolicy(`the policy variable in "${variable}"`);
  }
}

function meetsCondition(
  spelled: string,
  expected: readonly string[],
  values: readonly string[] | undefined,
): boolean {
  const { name, quantifier, ifExists } = takeApart(spelled);
  if (name === 'null') {
    const absent = values === undefined || values.length === 0;
    return expected.some((value) => (value.toLowerCase() === 'true') === absent);
  }
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) {
    throw unsupportedPolicy(`the condition operator "${spelled}"`);
  }
  refuseVariables(expected);
  if (values === undefined || values.length === 0) {
    // Of an absent key AWS says: every value of none fits, nothing equals it, and all is unlike it.
    return ifExists || quantifier === 'forallvalues' || (operator.negated && quantifier === null);
  }
  const { test, negated } = operator;
  function fits(value: string): boolean {
    return expected.some((one) => test(value, one)) !== negated;
  }
  return quantifier === 'foranyvalue' || (quantifier === null && !negated)
    ? values.some(fits)
    : values.every(fits);
}

function takeApart(spelled: string) {
  const [, quantifier = null, name = '', ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(spelled.toLowerCase()) ?? [];
  return { name, quantifier, ifExists: ifExists !== undefined };
}

function sameIgnoringCase(value: string, expected: string): boolean {
  return value.toLowerCase() === expected.toLowerCase();
}

/** Each of an ARN's six parts is matched by itself, so that no star reaches into the next. */
function fitsArn(value: string, expected: string): boolean {
  const parts = arnParts(value);
  const patterns = arnParts(expected);
  return (
    parts.length === patterns.length &&
    patterns.every((pattern, index) => fitsWildcard(pattern, parts[index] ?? ''))
  );
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function numeric(compare: (value: number, expected: number) => boolean): Operator {
  return {
    test: (value, expected) => compare(Number(value), Number(expected)),
    negated: false,
  };
}
