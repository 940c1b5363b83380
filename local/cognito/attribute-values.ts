import { AwsError } from '../aws/aws-error.ts';
import type { AttributeRule } from './attribute-rules.ts';
import type { UserPool } from './user-pool.ts';

type Attributes = Readonly<Record<string, string>>;

const email = /^[^\s@]+@[^\s@]+$/;
const phoneNumber = /^\+\d{1,15}$/;

export function isEmail(text: string): boolean {
  return email.test(text);
}

export function isPhoneNumber(text: string): boolean {
  return phoneNumber.test(text);
}

/** Refuses values that the pool's schema forbids; `update` also refuses what is fixed once set. */
export function checkAttributes(
  settings: UserPool,
  attributes: Attributes,
  phase: 'creation' | 'update',
): void {
  for (const [name, value] of Object.entries(attributes)) {
    const rule = knownRule(settings, name);
    const isFixed = name === 'sub' || (phase === 'update' && !rule.mutable);
    if (isFixed) throw schemaError(`${name}: Attribute cannot be updated.\n`);
    checkValue(rule, value);
  }
}

/** Refuses attributes that no person of this pool can have. */
export function checkAttributeNames(settings: UserPool, names: readonly string[]): void {
  for (const name of names) knownRule(settings, name);
}

/** Refuses a new person without an attribute that the pool requires. */
export function checkRequiredAttributes(settings: UserPool, attributes: Attributes): void {
  const missing = missingAttributes(settings, attributes);
  if (missing.length === 0) return;
  throw schemaError(missing.map((name) => `${name}: The attribute is required\n`).join(''));
}

export function missingAttributes(settings: UserPool, attributes: Attributes): readonly string[] {
  const required = [...settings.attributes.values()].filter((rule) => rule.required);
  return required.map((rule) => rule.name).filter((name) => !attributes[name] && name !== 'sub');
}

/** Refuses to take away what a person cannot be without. */
export function checkRemovable(settings: UserPool, names: readonly string[]): void {
  for (const name of names) {
    const rule = knownRule(settings, name);
    if (!rule.mutable) throw schemaError(`${name}: Attribute cannot be updated.\n`);
    const isName = settings.usernames.some((username) => username === name);
    if (rule.required || isName) throw schemaError(`${name}: The attribute is required\n`);
  }
}

function knownRule(settings: UserPool, name: string): AttributeRule {
  const rule = settings.attributes.get(name);
  if (rule !== undefined) return rule;
  throw schemaError(`Type for attribute {${name}} could not be determined`);
}

function checkValue(rule: AttributeRule, value: string): void {
  if (rule.name === 'email' && value !== '' && !isEmail(value)) {
    throw new AwsError('InvalidParameterException', 'Invalid email address format.');
  }
  if (rule.name === 'phone_number' && value !== '' && !isPhoneNumber(value)) {
    throw new AwsError('InvalidParameterException', 'Invalid phone number format.');
  }
  const complaint = complaints[rule.type](rule, value);
  if (complaint !== null) throw schemaError(`${rule.name}: ${complaint}\n`);
}

const complaints: Record<
  AttributeRule['type'],
  (rule: AttributeRule, value: string) => string | null
> = {
  String: complaintAboutString,
  Number: complaintAboutNumber,
  Boolean: (_, value) => (/^(true|false)$/i.test(value) ? null : 'Value must be a boolean'),
  DateTime: (_, value) => (Number.isNaN(Date.parse(value)) ? 'Value must be a date' : null),
};

function complaintAboutString({ minimum, maximum }: AttributeRule, value: string): string | null {
  if (minimum !== null && value.length < minimum) {
    return `String must be at least ${minimum} characters`;
  }
  return maximum !== null && value.length > maximum
    ? `String must be no longer than ${maximum} characters`
    : null;
}

function complaintAboutNumber({ minimum, maximum }: AttributeRule, value: string): string | null {
  if (!/^-?\d+$/.test(value)) return 'Value must be a number';
  if (minimum !== null && Number(value) < minimum) return `Number must be at least ${minimum}`;
  return maximum !== null && Number(value) > maximum
    ? `Number must be no greater than ${maximum}`
    : null;
}

function schemaError(complaint: string): AwsError {
  return new AwsError(
    'InvalidParameterException',
    `Attributes did not conform to the schema: ${complaint}`,
  );
}
