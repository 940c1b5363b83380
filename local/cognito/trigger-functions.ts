import * as z from 'zod';

export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'CustomMessage'
  | 'PreTokenGeneration';

/** The functions a pool runs: by trigger, the function's ARN and the version of the event it is given. */
export type TriggerFunctions = ReadonlyMap<
  TriggerName,
  { readonly functionArn: string; readonly version: '1' | '2' | '3' }
>;

const plain = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'CustomMessage',
  'PreTokenGeneration',
] as const;

const versions = { V1_0: '1', V2_0: '2', V3_0: '3' } as const;

const configuredSchema = z.object({
  PreTokenGenerationConfig: z
    .object({ LambdaArn: z.string(), LambdaVersion: z.enum(['V1_0', 'V2_0', 'V3_0']) })
    .optional(),
});
const namedSchema = z.record(z.string(), z.unknown()).default({});

/** Reads a pool's `LambdaConfig`; throws naming a trigger that this machine does not run. */
export function readTriggerFunctions(lambdaConfig: unknown, place: string): TriggerFunctions {
  const named = namedSchema.parse(lambdaConfig);
  const known: readonly string[] = [...plain, 'PreTokenGenerationConfig'];
  const unsupported = Object.keys(named).filter((key) => !known.includes(key));
  if (unsupported.length > 0) {
    throw new Error(`${place}: the local Cognito runs no trigger ${unsupported.join(', ')}`);
  }
  const functions = new Map<TriggerName, { functionArn: string; version: '1' | '2' | '3' }>();
  for (const name of plain) {
    const functionArn = z.string().optional().parse(named[name]);
    if (functionArn !== undefined) functions.set(name, { functionArn, version: '1' });
  }
  const tokens = configuredSchema.parse(named).PreTokenGenerationConfig;
  if (tokens !== undefined) {
    const version = versions[tokens.LambdaVersion];
    functions.set('PreTokenGeneration', { functionArn: tokens.LambdaArn, version });
  }
  return functions;
}
