import * as z from 'zod/mini';
import type { Engine } from '../parameters/parameters.ts';
import { familyOf } from './model-family.ts';

/** What Bedrock holds questions and answers against. */
export const guardrailSchema = z.strictObject({
  id: z.string().check(
    z.regex(/^[a-z0-9]+$/, {
      error: 'must be the id of a guardrail, of lower-case letters and digits',
    }),
  ),
  version: z
    .string()
    .check(
      z.regex(/^(?:DRAFT|[1-9][0-9]{0,7})$/, { error: 'must be "DRAFT" or a number such as "1"' }),
    ),
});
export type Guardrail = z.infer<typeof guardrailSchema>;

type ConverseGuards = {
  guardrailConfig?: {
    guardrailIdentifier: string;
    guardrailVersion: string;
    streamProcessingMode: 'sync';
  };
  additionalModelResponseFieldPaths?: string[];
};

/** What a Converse request says of an answer's guardrail and its end, beside what anybody has set. */
export function converseGuards(
  model: string,
  guardrail: Guardrail | null,
  engine: Engine,
): ConverseGuards {
  return {
    ...(guardrail && {
      guardrailConfig: {
        guardrailIdentifier: guardrail.id,
        guardrailVersion: guardrail.version,
        // The other mode shows words first and checks them after.
        streamProcessingMode: 'sync',
      },
    }),
    // Its own word for how it ended: Converse has none for a Claude that declines. LangChain cannot ask for it.
    ...(engine === 'provider' &&
      familyOf(model).startsWith('claude') && {
        additionalModelResponseFieldPaths: ['/stop_reason'],
      }),
  };
}
