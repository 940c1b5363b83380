import type { Permission } from './caller.ts';

/** A service that speaks one of AWS's JSON protocols: DynamoDB, SSM, Cognito, Step Functions. */
export type JsonService = {
  /** What a call needs to be allowed to do, asked before it is executed. An unknown operation throws an `AwsError` naming it. */
  permissions(operation: string, input: Readonly<Record<string, unknown>>): readonly Permission[];
  /** Answers one operation; refuses by an `AwsError`. */
  execute(operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown>;
};
