import * as z from 'zod';
import { integer, list, truth } from './template-values.ts';

/** An attribute that codes can be sent to. */
export type Contact = 'email' | 'phone_number';

/** What a pool's schema says of one attribute. */
export type AttributeRule = {
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly required: boolean;
  readonly mutable: boolean;
  /** Length of a string, value of a number. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Written and read by administrators only. */
  readonly developerOnly: boolean;
};

export const verificationFlags = ['email_verified', 'phone_number_verified'] as const;

// OpenID Connect's standard claims, which every pool has.
const standardStrings = (
  'address birthdate email family_name gender given_name identities locale middle_name name ' +
  'nickname phone_number picture preferred_username profile website zoneinfo'
).split(' ');
const longest = 2048;

const schemaSchema = list(
  z.object({
    Name: z.string(),
    AttributeDataType: z.enum(['String', 'Number', 'DateTime', 'Boolean']).optional(),
    Required: truth.default(false),
    Mutable: truth.default(true),
    DeveloperOnlyAttribute: truth.default(false),
    StringAttributeConstraints: z
      .object({ MinLength: integer.optional(), MaxLength: integer.optional() })
      .optional(),
    NumberAttributeConstraints: z
      .object({ MinValue: integer.optional(), MaxValue: integer.optional() })
      .optional(),
  }),
);
type SchemaEntry = z.infer<typeof schemaSchema>[number];

/** Every attribute a pool knows: the standard ones, as its schema changes them, and its own. */
export function readAttributeRules(schema: unknown): ReadonlyMap<string, AttributeRule> {
  const rules = new Map(standardRules().map((rule) => [rule.name, rule]));
  for (const entry of schemaSchema.parse(schema)) {
    const standard = rules.get(entry.Name);
    const rule = readRule(entry, standard);
    rules.set(rule.name, rule);
  }
  return rules;
}

function standardRules(): readonly AttributeRule[] {
  const bounds = { required: false, mutable: true, developerOnly: false };
  return [
    ...standardStrings.map((name) => ({
      ...bounds,
      name,
      type: 'String' as const,
      minimum: 0,
      maximum: longest,
    })),
    ...verificationFlags.map((name) => ({
      ...bounds,
      name,
      type: 'Boolean' as const,
      minimum: null,
      maximum: null,
    })),
    { ...bounds, name: 'updated_at', type: 'Number', minimum: 0, maximum: null },
    { ...bounds, name: 'sub', type: 'String', mutable: false, minimum: 1, maximum: longest },
  ];
}

function readRule(entry: SchemaEntry, standard: AttributeRule | undefined): AttributeRule {
  const type = standard?.type ?? entry.AttributeDataType ?? 'String';
  const text = entry.StringAttributeConstraints;
  const number = entry.NumberAttributeConstraints;
  return {
    name: standard?.name ?? customName(entry),
    type,
    required: entry.Required,
    mutable: entry.Mutable,
    minimum: (type === 'Number' ? number?.MinValue : text?.MinLength) ?? null,
    maximum: (type === 'Number' ? number?.MaxValue : (text?.MaxLength ?? longest)) ?? null,
    developerOnly: entry.DeveloperOnlyAttribute,
  };
}

function customName(entry: SchemaEntry): string {
  const name = entry.Name.startsWith('custom:') ? entry.Name : `custom:${entry.Name}`;
  return entry.DeveloperOnlyAttribute ? `dev:${name}` : name;
}
