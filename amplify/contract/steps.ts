import * as z from 'zod/mini';

/** UTF-16 units of what is kept and shown of one step; the model reads the whole of it. */
export const stepLimits = {
  /** A model's arguments for one call. */
  input: 4000,
  output: 8000,
  reasoning: 20_000,
  /** Of one answer, so that its message stays what a DynamoDB item holds (400 KB, of them 320 KiB answer). */
  perAnswer: 40,
  bytes: 48 * 1024,
} as const;

const place = {
  /** Unique in its answer. */
  id: z.string(),
  /** After how much of the answer it stands, in UTF-16 units. */
  at: z.int().check(z.nonnegative()),
  /** How long it has taken; null while it lasts. */
  milliseconds: z.nullable(z.int()),
};

/**
 * `waiting`: for the person's approval. `refused`: they did not want it; `unanswered`: they said nothing in time; the
 * model is told.
 * `lost`: its turn ended first.
 */
export const toolStates = [
  'waiting',
  'running',
  'done',
  'failed',
  'refused',
  'unanswered',
  'lost',
] as const;
export type ToolState = (typeof toolStates)[number];

/** Where a tool of an MCP server comes from, as its account's owners have named it. */
const mcpOriginSchema = z.object({
  server: z.string(),
  title: z.string(),
  /** A mark of where it is asked and what it was said to be: of another tool under the same name it is another. */
  pin: z.string(),
});
export type McpOrigin = z.infer<typeof mcpOriginSchema>;

export const toolStepSchema = z.object({
  kind: z.literal('tool'),
  ...place,
  /** The tool's name as the model knows it. */
  tool: z.string(),
  /** What people call it, where that is not to be told from the name. */
  title: z.optional(z.string()),
  /** Of a tool of an MCP server, whose it is; absent of all others. */
  mcp: z.optional(mcpOriginSchema),
  /** The arguments as the model wrote them, JSON if all is well; cut at `stepLimits.input`. */
  input: z.string(),
  state: z.enum(toolStates),
  /** What the model was given, cut at `stepLimits.output`; null while there is nothing. */
  output: z.nullable(z.string()),
  /** Whether more was given than is kept. */
  isCut: z.boolean(),
});
export type ToolStep = z.infer<typeof toolStepSchema>;

/** What a person allows in a whole conversation, of the tool that they have seen and no other. */
export function allowanceOf({ tool, mcp }: Pick<ToolStep, 'tool' | 'mcp'>): string {
  return mcp ? `${tool}@${mcp.pin}` : tool;
}

export const reasoningStepSchema = z.object({
  kind: z.literal('reasoning'),
  ...place,
  text: z.string(),
});
export type ReasoningStep = z.infer<typeof reasoningStepSchema>;

/** What a model does in an answer beside its words. */
export const stepSchema = z.discriminatedUnion('kind', [toolStepSchema, reasoningStepSchema]);
export type Step = z.infer<typeof stepSchema>;

/** A step as it is now, in place of what was said of it before; of reasoning, the end of it from a place on. */
export const stepChangeSchema = z.discriminatedUnion('kind', [
  toolStepSchema,
  z.object({ ...reasoningStepSchema.shape, from: z.int().check(z.nonnegative()) }),
]);
export type StepChange = z.infer<typeof stepChangeSchema>;

/** The steps of an answer after a change; the same change twice is as once. */
export function changedSteps(steps: readonly Step[], change: StepChange): readonly Step[] {
  const before = steps.find(({ id }) => id === change.id);
  const step = stepAfter(before, change);
  if (!before) return [...steps, step];
  return steps.map((other) => (other === before ? step : other));
}

function stepAfter(before: Step | undefined, change: StepChange): Step {
  if (change.kind === 'tool') return change;
  const { from, ...step } = change;
  const begun = before?.kind === 'reasoning' ? before.text.slice(0, from) : '';
  return { ...step, text: begun + step.text };
}
