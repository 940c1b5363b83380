import * as z from 'zod';
import { guardrailSchema } from './contract/requests/converse-guards.ts';
import { mcpWays } from './contract/mcp/mcp-rule.ts';
import { bedrockGeographySchema } from './contract/models/bedrock-geography.ts';

/** The days that CloudWatch Logs can keep a log; other numbers fail only on deployment. */
const logRetentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

const origin = z.string().refine(isOrigin, {
  error: 'must be an origin such as https://chat.example.com, without a path or a slash at its end',
});

const domain = z.string().regex(/^(?:[a-z0-9-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/, {
  error: 'must be a domain such as example.com, in lower case',
});

/** `Name <address>` or the address alone. */
const mailSender = z.string().regex(/^(?:[^<>\r\n"]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
  error: 'must be an address such as chat@example.com, or Name <chat@example.com>',
});

/** The members of an account see it. */
const modelUrl = z
  .string()
  .refine((url) => url !== '' && isEmptyOrSecure(url), 'must be an https:// address')
  .refine((url) => !namesUser(url), 'must name no user and no password: members see it');

const secretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, {
  error: 'must be the name of a secret such as MODELS_KEY, or null',
});

const webOrigin = origin.refine(isPublicSite, {
  error:
    'must be the origin of a public site such as https://docs.example.com, with no port and no number for its name',
});

const schema = z.strictObject({
  name: z.string().min(1, 'must not be empty').max(40, 'must be at most 40 characters'),
  signUp: z.union(
    [
      z.literal('open'),
      z.literal('invited'),
      z.strictObject({ domains: z.array(domain).min(1, 'must name a domain') }),
    ],
    { error: 'must be "open", "invited" or { domains: ["example.com"] }' },
  ),
  mailSender,
  allowedOrigins: z.array(origin),
  deletionProtection: z.boolean(),
  backups: z.boolean(),
  logRetentionDays: z.literal(logRetentionDays),
  graphqlIntrospection: z.boolean(),
  /** AppSync takes 1 to 75. */
  graphqlDepthLimit: z.int().min(1, 'must be at least 1').max(75, 'must be at most 75'),
  throttle: z.strictObject({
    ratePerSecond: z.int().min(1, 'must be at least 1').max(10_000, 'must be at most 10000'),
    burst: z.int().min(1, 'must be at least 1').max(5000, 'must be at most 5000'),
  }),
  model: z
    .strictObject({
      standard: z.enum(['openai', 'bedrock']),
      baseUrl: z.string().refine(isEmptyOrSecure, 'must be empty or an https:// address'),
      servers: z.array(z.strictObject({ url: modelUrl, secret: z.nullable(secretName) })),
      name: z.string(),
      bedrock: z.boolean(),
      bedrockGeography: bedrockGeographySchema,
      bedrockGuardrail: z.nullable(guardrailSchema),
    })
    .refine(({ standard, bedrock }) => standard !== 'bedrock' || bedrock, {
      path: ['standard'],
      error: 'must be "openai" where bedrock is false',
    })
    .refine(({ bedrockGuardrail, bedrock }) => bedrockGuardrail === null || bedrock, {
      path: ['bedrockGuardrail'],
      error: 'must be null where bedrock is false',
    }),
  tools: z.strictObject({
    webOrigins: z.array(webOrigin),
    mcpServers: z.enum(mcpWays),
    mcpOrigins: z.array(origin),
  }),
});

export type Settings = DeepReadonly<z.infer<typeof schema>>;

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;

/** Checks a deployment's settings and freezes them; throws with every wrong field and what it may be. */
export function parseSettings(values: z.input<typeof schema>): Settings {
  const parsed = schema.safeParse(values);
  if (parsed.success) return freeze(parsed.data);
  const faults = parsed.error.issues.map(describe).join('\n');
  throw new Error(`amplify/settings.ts is not usable:\n${faults}`);
}

function describe(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.');
  if (issue.code === 'invalid_value')
    return `  ${field} must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
  if (issue.code === 'invalid_type') return `  ${field} must be of type ${issue.expected}`;
  if (issue.code === 'unrecognized_keys')
    return `  ${[...issue.path, issue.keys.join(', ')].join('.')} is not a setting`;
  return `  ${field} ${issue.message}`;
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

function isPublicSite(value: string): boolean {
  return /^https:\/\/(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(value);
}

function isEmptyOrSecure(value: string): boolean {
  return value === '' || (URL.canParse(value) && new URL(value).protocol === 'https:');
}

function namesUser(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username !== '' || password !== '';
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
