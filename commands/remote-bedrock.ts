import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { createRemoteBedrock, type RemoteBedrock } from '../local/bedrock/remote-bedrock.ts';
import type { Environment } from './environment.ts';

/** Bedrock of AWS, by the credentials of the person at the terminal. */
export function openRemoteBedrock({
  region,
  profile,
}: NonNullable<Environment['bedrock']>): RemoteBedrock {
  return createRemoteBedrock({
    endpoint: `https://bedrock-runtime.${region}.amazonaws.com`,
    region,
    credentials: defaultProvider(profile === null ? {} : { profile }),
  });
}

/** Whether Bedrock of AWS can be asked, in a sentence for the terminal. */
export async function bedrockSentence({
  region,
  profile,
}: NonNullable<Environment['bedrock']>): Promise<string> {
  try {
    await defaultProvider(profile === null ? {} : { profile })();
    return `Bedrock's models answer from AWS in ${region}.`;
  } catch {
    const whose = profile === null ? '' : ` of the profile ${profile}`;
    return `BEDROCK is on, but no usable credentials${whose} were found: Bedrock's models cannot answer. Set AWS_PROFILE, or sign in (aws sso login).`;
  }
}
