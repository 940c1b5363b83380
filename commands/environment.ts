import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import * as z from 'zod';

/** What a person may set for the local app; contract of `.env.example`. */
export type Environment = {
  readonly port: number;
  /** Absolute folder of all local state. */
  readonly dataFolder: string;
  readonly openaiApiKey: string | null;
  readonly openaiBaseUrl: string | null;
  readonly openaiModel: string | null;
  /** Whose Bedrock answers; null where the demo model does. */
  readonly bedrock: { readonly region: string; readonly profile: string | null } | null;
  readonly debugMode: boolean;
};

export type EnvironmentResult =
  | { readonly kind: 'valid'; readonly environment: Environment }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const switchValue = z
  .stringbool({ truthy: ['1', 'true', 'on', 'yes'], falsy: ['0', 'false', 'off', 'no', ''] })
  .default(false);

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(5173),
  PARLANCE_DATA: z.string().min(1).default('.local'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_MODEL: z.string().optional(),
  BEDROCK: switchValue,
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .default('us-east-1'),
  AWS_PROFILE: z.string().optional(),
  DEBUG_MODE: switchValue,
});

const allowed: Readonly<Record<keyof z.infer<typeof variables>, string>> = {
  PORT: 'a whole number from 1 to 65535',
  PARLANCE_DATA: 'a folder',
  OPENAI_API_KEY: 'a key of OpenAI or of the server at OPENAI_BASE_URL',
  OPENAI_BASE_URL: 'an http or https address, as http://localhost:11434/v1',
  OPENAI_MODEL: 'the name of a model',
  BEDROCK: 'on or off',
  AWS_REGION: 'a region of AWS, as eu-central-1',
  AWS_PROFILE: 'the name of a profile of AWS',
  DEBUG_MODE: 'on or off',
};

function isVariable(name: PropertyKey | undefined): name is keyof typeof allowed {
  return typeof name === 'string' && Object.hasOwn(allowed, name);
}

/** Parses variables; an empty one counts as not given. Every problem names its variable and what it may be. */
export function parseEnvironment(
  given: Readonly<Record<string, string | undefined>>,
  folder: string,
): EnvironmentResult {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(filled);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => issue.path[0]).filter(isVariable));
    return {
      kind: 'invalid',
      problems: [...names].map(
        (name) => `${name} may be ${allowed[name]}; it is '${given[name]}'.`,
      ),
    };
  }
  const value = parsed.data;
  return {
    kind: 'valid',
    environment: {
      port: value.PORT,
      dataFolder: resolve(folder, value.PARLANCE_DATA),
      openaiApiKey: value.OPENAI_API_KEY ?? null,
      openaiBaseUrl: value.OPENAI_BASE_URL ?? null,
      openaiModel: value.OPENAI_MODEL ?? null,
      bedrock: value.BEDROCK
        ? { region: value.AWS_REGION, profile: value.AWS_PROFILE ?? null }
        : null,
      debugMode: value.DEBUG_MODE,
    },
  };
}

/** The process's own variables over those of `.env`. */
export function readEnvironment(folder: string): EnvironmentResult {
  const file = resolve(folder, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return parseEnvironment({ ...fromFile, ...process.env }, folder);
}

/** The same for a command: an invalid value ends the process with every problem printed. */
export function requireEnvironment(folder: string): Environment {
  const result = readEnvironment(folder);
  if (result.kind === 'invalid') {
    console.error(result.problems.join('\n'));
    process.exit(1);
  }
  return result.environment;
}

/** What says which model answers. */
export type ModelEnvironment = Pick<Environment, 'openaiApiKey' | 'openaiBaseUrl'>;

/** Without a key and without a server of one's own, the offline demo model answers. */
export function usesDemoModel({ openaiApiKey, openaiBaseUrl }: ModelEnvironment): boolean {
  return openaiApiKey === null && openaiBaseUrl === null;
}
