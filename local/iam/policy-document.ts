import * as z from 'zod';

/** Texts of a policy, one or several. */
const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const conditionValues = z
  .union([scalar, z.array(scalar)])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const statementSchema = z
  .object({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: z.record(z.string(), z.record(z.string(), conditionValues)).default({}),
  })
  .refine(
    ({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined),
    'a statement has either Action or NotAction',
  )
  .refine(
    ({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined),
    'a statement has either Resource or NotResource',
  );

const documentSchema = z.object({
  Statement: z.union([statementSchema.transform((one) => [one]), z.array(statementSchema)]),
});

/** One statement of an identity policy. */
export type Statement = z.output<typeof statementSchema>;

/** Statements of an identity policy's document; one that is none stops the start, named as `owner`. */
export function parsePolicyDocument(document: unknown, owner: string): readonly Statement[] {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) {
    throw new Error(`The policy of ${owner} is not readable: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data.Statement;
}
