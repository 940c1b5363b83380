import * as z from 'zod';
import { region } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { TokenOverrides } from './token-overrides.ts';
import { parseTokenOverrides } from './token-overrides.ts';
import type { TriggerName } from './trigger-functions.ts';
import type { UserPool } from './user-pool.ts';

export type Metadata = Readonly<Record<string, string>>;
export type TokenSource = 'Authentication' | 'NewPasswordChallenge' | 'RefreshTokens';
export type MessageSource =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute';

/** Whom a trigger is told about, and by which client; null where an administrator acts. */
export type TriggerSubject = {
  readonly userName: string;
  readonly userAttributes: Metadata;
  readonly clientId: string | null;
  readonly clientMetadata: Metadata | undefined;
};

export type GroupConfiguration = {
  readonly groupsToOverride: readonly string[];
  readonly iamRolesToOverride: readonly string[];
  readonly preferredRole: string | null;
};

const preSignUpSchema = z.object({
  autoConfirmUser: z.boolean().nullish(),
  autoVerifyEmail: z.boolean().nullish(),
  autoVerifyPhone: z.boolean().nullish(),
});
const customMessageSchema = z.object({ emailSubject: z.string().nullish() });

/** Runs a pool's functions with events in Cognito's form; a pool without one goes on as if it agreed. */
export type Triggers = {
  preSignUp(
    subject: TriggerSubject,
    source: 'SignUp' | 'AdminCreateUser',
    validationData: Metadata | null,
  ): Promise<z.infer<typeof preSignUpSchema>>;
  postConfirmation(
    subject: TriggerSubject,
    source: 'ConfirmSignUp' | 'ConfirmForgotPassword',
  ): Promise<void>;
  preAuthentication(subject: TriggerSubject, userNotFound: boolean): Promise<void>;
  postAuthentication(subject: TriggerSubject): Promise<void>;
  /** The subject of an e-mail, where the function gives one. */
  customMessage(subject: TriggerSubject, source: MessageSource): Promise<string | null>;
  preTokenGeneration(
    subject: TriggerSubject,
    source: TokenSource,
    groups: GroupConfiguration,
    scopes: readonly string[],
  ): Promise<TokenOverrides | null>;
};

type Call = {
  readonly source: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
};

const answerSchema = z.object({ response: z.record(z.string(), z.unknown()) });

/** Connects a pool's triggers to the functions of its assembly. */
export function createTriggers(settings: UserPool, lambda: Lambda): Triggers {
  async function run(name: TriggerName, subject: TriggerSubject, call: Call): Promise<unknown> {
    const configured = settings.triggers.get(name);
    if (configured === undefined) return null;
    const event = createEvent(settings, configured.version, subject, call);
    const outcome = await lambda.invoke(configured.functionArn, event);
    if (outcome.kind === 'failure') {
      const message = `${name} failed with error ${outcome.failure.errorMessage}.`;
      throw new AwsError('UserLambdaValidationException', message);
    }
    return parseAnswer(answerSchema, outcome.value).response;
  }

  return {
    async preSignUp(subject, source, validationData) {
      const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
      const call = { source: `PreSignUp_${source}`, request: { validationData }, response };
      return parseAnswer(preSignUpSchema, (await run('PreSignUp', subject, call)) ?? response);
    },
    async postConfirmation(subject, source) {
      const call = { source: `PostConfirmation_${source}`, request: {}, response: {} };
      await run('PostConfirmation', subject, call);
    },
    async preAuthentication(subject, userNotFound) {
      const request = { validationData: subject.clientMetadata ?? null, userNotFound };
      const call = { source: 'PreAuthentication_Authentication', request, response: {} };
      await run('PreAuthentication', subject, call);
    },
    async postAuthentication(subject) {
      const request = { newDeviceUsed: false };
      const call = { source: 'PostAuthentication_Authentication', request, response: {} };
      await run('PostAuthentication', subject, call);
    },
    async customMessage(subject, source) {
      const response = { smsMessage: null, emailMessage: null, emailSubject: null };
      const request = messageRequest(subject, source);
      const call = { source: `CustomMessage_${source}`, request, response };
      const answer = (await run('CustomMessage', subject, call)) ?? response;
      return parseAnswer(customMessageSchema, answer).emailSubject ?? null;
    },
    async preTokenGeneration(subject, source, groupConfiguration, scopes) {
      const version = settings.triggers.get('PreTokenGeneration')?.version ?? '1';
      const isFirst = version === '1';
      const answer = await run('PreTokenGeneration', subject, {
        source: `TokenGeneration_${source}`,
        request: isFirst ? { groupConfiguration } : { groupConfiguration, scopes },
        response: isFirst
          ? { claimsOverrideDetails: null }
          : { claimsAndScopeOverrideDetails: null },
      });
      return answer === null ? null : parseTokenOverrides(version, answer);
    },
  };
}

function createEvent(settings: UserPool, version: string, subject: TriggerSubject, call: Call) {
  const { userName, userAttributes, clientMetadata } = subject;
  const metadata = clientMetadata === undefined ? {} : { clientMetadata };
  return {
    version,
    region,
    userPoolId: settings.id,
    userName,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: subject.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    triggerSource: call.source,
    request: { userAttributes, ...call.request, ...metadata },
    response: call.response,
  };
}

function messageRequest(subject: TriggerSubject, source: MessageSource) {
  return {
    codeParameter: '{####}',
    linkParameter: '{##Click Here##}',
    usernameParameter: source === 'AdminCreateUser' ? '{username}' : null,
    userAttributes: subject.userAttributes,
  };
}

function parseAnswer<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
