import * as z from 'zod/mini';
import {
  choiceField,
  jsonObjectField,
  lineField,
  numberField,
  textField,
  versionField,
  wholeNumberField,
} from './body-field.ts';

/** Longest names, descriptions and instructions of an account's configuration, in UTF-16 units. */
export const configurationLimits = { name: 80, description: 500, instructions: 32_000 } as const;

const { name, description, instructions } = configurationLimits;
const nameField = lineField(1, name);
const descriptionField = textField(0, description);

/** Body of `PUT /accounts/{accountId}/account`. */
export const accountChangeSchema = z.strictObject({
  name: nameField,
  description: descriptionField,
  version: versionField,
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

export const accountSchema = z.object({
  accountId: z.string(),
  name: z.string(),
  description: z.string(),
  createdAt: z.string(),
  version: z.int(),
});
/** An account as its members read it. */
export type Account = z.infer<typeof accountSchema>;

/** `deployment`: where administrators have it for everybody. */
export const inferenceEndpointTypes = [
  'deployment',
  'openai',
  'openai-compatible',
  'bedrock',
] as const;
export type InferenceEndpointType = (typeof inferenceEndpointTypes)[number];

const urlError = 'must be one of the addresses that this deployment allows';

const endpointFields = {
  type: choiceField(inferenceEndpointTypes),
  url: z.nullable(z.string({ error: urlError }).check(z.maxLength(500, { error: urlError }))),
};
type EndpointPlace = { readonly type: InferenceEndpointType; readonly url: string | null };
const urlIsNull = z.refine<EndpointPlace>(
  ({ type, url }) => type === 'openai-compatible' || url === null,
  { path: ['url'], error: 'must be null unless type is openai-compatible' },
);
const urlIsNamed = z.refine<EndpointPlace>(
  ({ type, url }) => type !== 'openai-compatible' || url !== null,
  { path: ['url'], error: urlError },
);

/** Body of `POST /accounts/{accountId}/inference-endpoint/check`: where to try, saved or not. */
export const endpointCheckRequestSchema = z
  .strictObject(endpointFields)
  .check(urlIsNull, urlIsNamed);
export type EndpointCheckRequest = z.infer<typeof endpointCheckRequestSchema>;

/** Where an account's models answer. `url` is for `openai-compatible` alone: one that the deployment allows. */
export const inferenceEndpointChangeSchema = z
  .strictObject({ ...endpointFields, description: descriptionField, version: versionField })
  .check(urlIsNull, urlIsNamed);
export type InferenceEndpointChange = z.infer<typeof inferenceEndpointChangeSchema>;

export const inferenceEndpointSchema = z.object({
  type: z.enum(inferenceEndpointTypes),
  url: z.nullable(z.string()),
  description: z.string(),
  version: z.int(),
  /** The addresses that `url` may be; an administrator lists them in amplify/settings.ts. */
  allowedUrls: z.array(z.string()),
  /** The types that this deployment has. */
  allowedTypes: z.array(z.enum(inferenceEndpointTypes)),
});
export type InferenceEndpoint = z.infer<typeof inferenceEndpointSchema>;

const jsonObject = jsonObjectField();

/** What a workflow starts with, in the words of Bedrock's Converse. */
export const assistantParametersSchema = z.strictObject(
  {
    modelId: lineField(0, 200),
    inferenceConfig: z.strictObject(
      {
        temperature: z.optional(numberField(0, 2)),
        topP: z.optional(numberField(0, 1)),
        maxTokens: z.optional(wholeNumberField(1, 1_000_000)),
      },
      { error: 'must be an object with temperature, topP and maxTokens' },
    ),
    additionalModelFields: jsonObject,
    additionalModelResponseFieldPaths: z
      .array(lineField(1, 200), { error: 'must be a list of paths' })
      .check(z.maxLength(10, { error: 'must be a list of at most 10 paths' })),
    systemPrompt: textField(0, instructions),
    messagesToSample: wholeNumberField(1, 100),
    customParameters: jsonObject,
  },
  { error: 'must be an object' },
);
export type AssistantParameters = z.infer<typeof assistantParametersSchema>;

const stateMachine = /^$|^arn:aws[\w-]*:states:[\w-]+:\d{12}:stateMachine:[\w-]{1,80}$/;

const workflowFields = {
  name: nameField,
  description: descriptionField,
  type: choiceField(['stepfunctions']),
  arn: z
    .string({ error: 'must be empty or the ARN of a state machine' })
    .check(z.regex(stateMachine, { error: 'must be empty or the ARN of a state machine' })),
  assistantParameters: assistantParametersSchema,
};

/** Body of `PUT /accounts/{accountId}/workflows/{workflowId}`. */
export const workflowChangeSchema = z.strictObject({ ...workflowFields, version: versionField });
export type WorkflowChange = z.infer<typeof workflowChangeSchema>;

export const workflowSchema = z.object({ ...workflowFields, id: z.string(), version: z.int() });
export type Workflow = z.infer<typeof workflowSchema>;

/** Body of `PUT …/prompts/{promptId}`. */
const promptFields = {
  description: descriptionField,
  type: choiceField(['text']),
  role: choiceField(['system', 'user', 'assistant']),
  content: textField(1, instructions),
};
export const promptChangeSchema = z.strictObject({ ...promptFields, version: versionField });
export type PromptChange = z.infer<typeof promptChangeSchema>;

export const promptSchema = z.object({ ...promptFields, id: z.string(), version: z.int() });
export type Prompt = z.infer<typeof promptSchema>;

export const workflowListSchema = z.object({ workflows: z.array(workflowSchema) });
export const promptListSchema = z.object({ prompts: z.array(promptSchema) });

/** A workflow's and a prompt's id: what a path holds without being written otherwise. */
export const configurationIdPattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** The most workflows of an account, and prompts of a workflow. */
export const mostRecords = 100;
