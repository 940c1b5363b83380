import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';

const json = z.record(z.string(), z.unknown());

const reasoningContent = z.object({
  reasoningText: z.object({ text: z.string(), signature: z.string().optional() }).optional(),
  redactedContent: z.string().optional(),
});

const toolUse = z.object({ toolUseId: z.string().min(1), name: z.string(), input: json });

const toolResult = z.object({
  toolUseId: z.string().min(1),
  content: z.array(z.object({ text: z.string().optional(), json: z.unknown().optional() })),
  status: z.enum(['success', 'error']).optional(),
});

/** Bytes are Base64 in JSON. */
const source = z.object({ bytes: z.base64() });
const image = z.object({ format: z.enum(['png', 'jpeg', 'gif', 'webp']), source });
const document = z.object({
  format: z.string(),
  // The service takes no other, so that no name becomes an order.
  name: z.string().regex(/^[A-Za-z0-9()[\]-]+(?: [A-Za-z0-9()[\]-]+)*$/),
  source,
});

/** Exactly one member of a block is set. */
const block = z.object({
  text: z.string().optional(),
  image: image.optional(),
  document: document.optional(),
  reasoningContent: reasoningContent.optional(),
  toolUse: toolUse.optional(),
  toolResult: toolResult.optional(),
});

const message = z.object({ role: z.enum(['user', 'assistant']), content: z.array(block) });

const toolSpec = z.object({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string().min(1).optional(),
  inputSchema: z.object({ json }),
});

/** A pointer to a field of the model's own answer, `/stop_sequence`. */
const pointer = z.string().regex(/^(?:\/[^/]+)+$/);

/** The parts of a Converse request that this runtime heeds; it takes and ignores all others. */
const converseRequestSchema = z.object({
  messages: z.array(message).min(1),
  system: z.array(z.object({ text: z.string().min(1).optional() })).optional(),
  inferenceConfig: z
    .object({
      maxTokens: z.int().min(1).optional(),
      temperature: z.number().min(0).max(1).optional(),
      topP: z.number().min(0).max(1).optional(),
      stopSequences: z.array(z.string().min(1)).max(2500).optional(),
    })
    .optional(),
  guardrailConfig: z
    .object({
      guardrailIdentifier: z.string().regex(/^(?:[a-z0-9]+|arn:aws[\w-]*:bedrock:.+)$/),
      guardrailVersion: z.string().regex(/^(?:DRAFT|[1-9][0-9]{0,7})$/),
      streamProcessingMode: z.enum(['sync', 'async']).optional(),
    })
    .optional(),
  toolConfig: z.object({ tools: z.array(z.object({ toolSpec })).min(1) }).optional(),
  additionalModelRequestFields: json.optional(),
  additionalModelResponseFieldPaths: z.array(pointer).max(10).optional(),
  outputConfig: z
    .object({
      textFormat: z
        .object({
          type: z.literal('json_schema'),
          structure: z.object({ jsonSchema: z.object({ schema: z.string() }) }),
        })
        .optional(),
    })
    .optional(),
});
export type ConverseRequest = z.infer<typeof converseRequestSchema>;
export type ConverseMessage = ConverseRequest['messages'][number];

/** Reads the body of a call; refuses it, naming the field, as the service does. */
export function readConverseRequest(body: Buffer): ConverseRequest {
  const parsed = converseRequestSchema.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`Value at '${issue?.path.join('.') ?? ''}' failed to satisfy constraint.`);
}

/** What the service says to a request that it does not take. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message, 400);
}

/** The text of a message, its blocks joined. */
export function textOf({ content }: ConverseMessage): string {
  return content.map(({ text }) => text ?? '').join('');
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
