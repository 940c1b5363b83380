import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Permission } from '../aws/caller.ts';
import { accountId, region } from '../assembly/assembly.ts';
import { invalid, type ConverseRequest } from './converse-request.ts';

type Family = 'claude-budget' | 'claude-adaptive' | 'nova-2' | 'openai' | 'llama' | 'other';

/** `us.`, `eu.` … before a model's name: an inference profile, which spreads calls over regions. */
const profile = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\./;
/** Models that answer by an inference profile alone. */
const profileOnly = /^(?:anthropic\.claude-|amazon\.nova-2|meta\.llama[34]|openai\.gpt-[56])/;
const makers = /^(?:amazon|anthropic|meta|mistral|deepseek|openai|qwen|moonshotai|zai)\./;

/** Refuses a name that is none, and one that stands for no model by itself. */
export function checkModel(name: string): void {
  if (name.startsWith('fault/')) return;
  const model = name.replace(profile, '');
  if (!makers.test(model)) throw invalid('The provided model identifier is invalid.');
  if (profileOnly.test(name))
    throw invalid(
      `Invocation of model ID ${name} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
}

/** What a call of a model asks of the caller's role: an inference profile is held against its model too. */
export function permissionsOf(name: string, action: string): readonly Permission[] {
  const model = name.replace(profile, '');
  const resource = `arn:aws:bedrock:${region}::foundation-model/${model}`;
  if (model === name) return [{ action, resource }];
  const inference = `arn:aws:bedrock:${region}:${accountId}:inference-profile/${name}`;
  const context = { 'bedrock:InferenceProfileArn': inference };
  const elsewhere = name.startsWith('global.')
    ? [{ action, resource: `arn:aws:bedrock:::foundation-model/${model}`, context }]
    : [];
  return [{ action, resource: inference }, { action, resource, context }, ...elsewhere];
}

/** What a call past a guardrail asks besides. */
export function guardrailPermissions({ guardrailConfig }: ConverseRequest): readonly Permission[] {
  if (!guardrailConfig) return [];
  const { guardrailIdentifier: id } = guardrailConfig;
  const resource = id.startsWith('arn:')
    ? id
    : `arn:aws:bedrock:${region}:${accountId}:guardrail/${id}`;
  return [{ action: 'bedrock:ApplyGuardrail', resource }];
}

export function familyOf(name: string): Family {
  const model = name.replace(profile, '');
  if (/^anthropic\.claude-(?:3|(?:opus|sonnet|haiku)-4-[0125])/.test(model)) return 'claude-budget';
  if (model.startsWith('anthropic.')) return 'claude-adaptive';
  if (model.startsWith('amazon.nova-2')) return 'nova-2';
  if (model.startsWith('openai.')) return 'openai';
  return model.startsWith('meta.') ? 'llama' : 'other';
}

const efforts = z.enum(['low', 'medium', 'high', 'xhigh', 'max']);
const fieldsSchema = z.object({
  thinking: z
    .object({
      type: z.enum(['enabled', 'adaptive', 'disabled']),
      budget_tokens: z.int().min(1024).optional(),
      display: z.enum(['summarized', 'omitted']).optional(),
    })
    .optional(),
  output_config: z.object({ effort: efforts }).optional(),
  reasoningConfig: z
    .object({
      type: z.enum(['enabled', 'disabled']),
      maxReasoningEffort: z.enum(['low', 'medium', 'high']).optional(),
    })
    .optional(),
  reasoning_effort: z.enum(['none', 'minimal', ...efforts.options]).optional(),
});

type Thought =
  | { readonly kind: 'budget' | 'adaptive' | 'redacted' | 'effort'; readonly shown: boolean }
  | { readonly kind: 'refused'; readonly message: string };

/** How a model is asked to think before it answers; null where it is not. */
export function thoughtOf(model: string, request: ConverseRequest): Thought | null {
  const parsed = fieldsSchema.safeParse(request.additionalModelRequestFields ?? {});
  if (!parsed.success) return refused(parsed.error.issues[0]?.path.join('.') ?? '');
  const {
    thinking,
    output_config: output,
    reasoningConfig,
    reasoning_effort: effort,
  } = parsed.data;
  const family = familyOf(model);
  if ((thinking ?? output) && !family.startsWith('claude')) return refused('thinking');
  if (reasoningConfig && family !== 'nova-2') return refused('reasoningConfig');
  if (effort !== undefined && family !== 'openai') return refused('reasoning_effort');
  if (thinking?.type === 'enabled') return budgetThought(family, thinking, request);
  if (thinking?.type === 'adaptive')
    return family === 'claude-adaptive'
      ? { kind: 'adaptive', shown: thinking.display === 'summarized' }
      : refused('thinking.type');
  if (reasoningConfig?.type === 'enabled') return { kind: 'redacted', shown: false };
  return effort !== undefined && effort !== 'none' ? { kind: 'effort', shown: true } : null;
}

function budgetThought(
  family: Family,
  { budget_tokens: budget }: { readonly budget_tokens?: number | undefined },
  { inferenceConfig }: ConverseRequest,
): Thought {
  if (family !== 'claude-budget' || budget === undefined) return refused('thinking.budget_tokens');
  if (inferenceConfig?.maxTokens !== undefined && inferenceConfig.maxTokens <= budget)
    return {
      kind: 'refused',
      message: '`max_tokens` must be greater than `thinking.budget_tokens`.',
    };
  return { kind: 'budget', shown: true };
}

function refused(field: string): Thought {
  return {
    kind: 'refused',
    message: `The model returned the following errors: ${field}: invalid.`,
  };
}

/** By which a model knows its own thought again. */
export function signatureOf(thought: string): string {
  return createHash('sha256').update(`demo ${thought}`).digest('base64');
}

/** The one thought that is never shown. */
export const redactedThought = Buffer.from('Nobody may read this.').toString('base64');
