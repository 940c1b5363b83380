import { AssemblyError } from './assembly-error.ts';
import { accountId, region } from './assembly.ts';
import { attributeOf } from './attributes.ts';
import { asText, evaluate, evaluateCondition, noValue, type Scope } from './intrinsics.ts';
import { createResourceIdentities } from './resource-identities.ts';
import type { Template, TemplateResource } from './template.ts';

/** One stack of a backend, with the values that its parent gives it. */
export type Stack = Scope & {
  /** Path of nested stacks. */
  readonly path: string;
  readonly template: Template;
  /** Nested stacks by logical id. */
  readonly children: Map<string, Stack>;
  output(name: string): unknown;
  exists(resource: TemplateResource): boolean;
};

/** What all stacks of one backend share. */
export type Surroundings = {
  readonly origin: string;
  /** Every stack's word on a text put together. */
  readonly text: (joined: string) => string;
  /** Whether another resource of this type has this logical id. */
  readonly isShared: (type: string, logicalId: string) => boolean;
};

export type StackPlace = {
  readonly path: string;
  readonly template: Template;
  readonly parent: Stack | null;
  /** Values of parameters as the parent writes them. */
  readonly parameters: Readonly<Record<string, unknown>>;
};

/** Answers what intrinsic functions ask in one stack. Nothing is computed before it is asked for. */
export function createStack(place: StackPlace, surroundings: Surroundings): Stack {
  const { path, template } = place;
  const stack: Stack = {
    path,
    template,
    children: new Map(),
    text: surroundings.text,
    reference,
    attribute,
    condition: createConditions(path, template, (condition) => evaluateCondition(condition, stack)),
    mapping(map, first, second) {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value !== undefined) return value;
      throw new AssemblyError(`${path}: mapping ${map} has no ${first}.${second}`);
    },
    output(name) {
      const output = template.Outputs[name];
      if (!output) throw new AssemblyError(`${path}: there is no output ${name}`);
      return named(`${path}, output ${name}`, () => evaluate(output.Value, stack));
    },
    exists: ({ Condition }) => Condition === undefined || stack.condition(Condition),
  };
  const identities = createResourceIdentities({
    path,
    template,
    isShared: surroundings.isShared,
    evaluate: (value) => evaluate(value, stack),
  });

  function reference(name: string): unknown {
    const pseudo = pseudoParameters(path);
    if (Object.hasOwn(pseudo, name)) return pseudo[name];
    if (Object.hasOwn(template.Parameters, name)) return parameterOf(place, name);
    return stack.children.has(name) ? stackArn(`${path}/${name}`) : identities.physicalId(name);
  }

  function attribute(logicalId: string, name: string): unknown {
    const child = stack.children.get(logicalId);
    if (child) return child.output(name.replace(/^Outputs\./, ''));
    const { Type } = identities.resource(logicalId);
    const owner = {
      ...identities.factsOf(logicalId),
      physicalId: identities.physicalId(logicalId),
      origin: surroundings.origin,
    };
    return named(`${path}, ${logicalId}`, () => attributeOf(Type, name, owner));
  }

  return stack;
}

function pseudoParameters(path: string): Readonly<Record<string, unknown>> {
  return {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
    'AWS::StackName': path.replaceAll('/', '-'),
    'AWS::StackId': stackArn(path),
  };
}

function stackArn(path: string): string {
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${path.replaceAll('/', '-')}/local`;
}

/** Decides each condition of a template once. */
function createConditions(
  path: string,
  template: Template,
  decide: (condition: unknown) => boolean,
): (name: string) => boolean {
  const decided = new Map<string, boolean>();
  return (name) => {
    const known = decided.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(template.Conditions, name)) {
      throw new AssemblyError(`${path}: there is no condition ${name}`);
    }
    const value = named(`${path}, condition ${name}`, () => decide(template.Conditions[name]));
    decided.set(name, value);
    return value;
  };
}

function parameterOf({ path, template, parent, parameters }: StackPlace, name: string): unknown {
  const { Type = 'String', Default } = template.Parameters[name] ?? {};
  const given = parameters[name];
  const value = given === undefined || !parent ? Default : evaluate(given, parent);
  if (value === undefined) throw new AssemblyError(`${path}: parameter ${name} has no value`);
  // CloudFormation would look such a value up while it deploys; the address is kept instead.
  if (Type.startsWith('AWS::SSM::Parameter::Value')) return `{{resolve:ssm:${asText(value)}}}`;
  const isList = Type === 'CommaDelimitedList' || Type.startsWith('List<');
  if (isList && typeof value === 'string') return value.split(',').map((part) => part.trim());
  return typeof value === 'number' ? String(value) : value;
}

/** Runs a step and says in its failure where it stood; the innermost place counts. */
export function named<Result>(where: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof AssemblyError) || error.message.startsWith('root')) throw error;
    throw new AssemblyError(`${where}: ${error.message}`);
  }
}
