import * as z from 'zod/mini';

const schema = z.object({
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.optional(z.string()),
});

/** How the AWS SDKs' own variables call each service, by its host. */
const sdkNames = {
  dynamodb: 'DYNAMODB',
  s3: 'S3',
  ssm: 'SSM',
  email: 'SESV2',
  'cognito-idp': 'COGNITO_IDENTITY_PROVIDER',
  'bedrock-runtime': 'BEDROCK_RUNTIME',
} as const;

export type AwsEnvironment = {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Where a service is spoken to; the AWS SDKs' own variables may name another place. */
  readonly endpointOf: (service: keyof typeof sdkNames) => string;
};

/** What Lambda's environment says about itself: region, the role's credentials and services' addresses. */
export function readAwsEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): AwsEnvironment {
  const { AWS_REGION: region, ...keys } = schema.parse(environment);
  return {
    region,
    credentials: {
      accessKeyId: keys.AWS_ACCESS_KEY_ID,
      secretAccessKey: keys.AWS_SECRET_ACCESS_KEY,
      ...(keys.AWS_SESSION_TOKEN && { sessionToken: keys.AWS_SESSION_TOKEN }),
    },
    endpointOf: (service) =>
      environment[`AWS_ENDPOINT_URL_${sdkNames[service]}`] ??
      environment['AWS_ENDPOINT_URL'] ??
      `https://${service}.${region}.amazonaws.com`,
  };
}
