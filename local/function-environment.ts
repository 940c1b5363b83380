import * as z from 'zod';
import type { Assembly } from './assembly/assembly.ts';
import type { Credentials } from './aws/credentials.ts';

const environmentSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
});

export type FunctionEnvironmentParts = {
  readonly assembly: Assembly;
  readonly credentials: Credentials;
  readonly port: number;
  readonly variables: Readonly<Record<string, string>>;
};

/** What this machine adds to a function's environment: where AWS is, who it is, and values of its own variables. */
export function functionEnvironment(
  { assembly, credentials, port, variables }: FunctionEnvironmentParts,
  functionName: string,
): Readonly<Record<string, string>> {
  const resource = assembly
    .ofType('AWS::Lambda::Function')
    .find(({ physicalId }) => physicalId === functionName);
  const declared = environmentSchema.parse(resource?.properties ?? {}).Environment?.Variables ?? {};
  const session = credentials.ofFunction(functionName);
  return {
    ...Object.fromEntries(Object.entries(variables).filter(([name]) => name in declared)),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}/__local/aws`,
    ...(session === null
      ? {}
      : {
          AWS_ACCESS_KEY_ID: session.accessKeyId,
          AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
          AWS_SESSION_TOKEN: session.sessionToken,
        }),
  };
}
