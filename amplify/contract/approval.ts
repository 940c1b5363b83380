import * as z from 'zod/mini';
import { stepLimits } from './steps.ts';

const decisions = ['once', 'conversation', 'refuse'] as const;

/** Body of `POST /chat/{turnId}/approvals`: a person's word on a tool that waits for it. */
export const approvalSchema = z.strictObject({
  stepId: z
    .string({ error: 'must be the id of a step' })
    .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'must be the id of a step' })),
  /** `conversation`: now, and whenever this tool is called in the conversation after that. */
  decision: z.enum(decisions, { error: `must be ${decisions.join(' or ')}` }),
  /** The step's input, as they have read it: their word counts for these arguments and no others. */
  input: z
    .string({ error: inputError() })
    .check(z.maxLength(stepLimits.input, { error: inputError() })),
});
export type Approval = z.infer<typeof approvalSchema>;
export type ApprovalDecision = Approval['decision'];

function inputError(): string {
  return `must be the input of the step, at most ${stepLimits.input} characters`;
}
