import type { ResourcesConfig } from 'aws-amplify';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import * as z from 'zod';

const outputsSchema = z.looseObject({
  auth: z.looseObject({}),
  data: z.looseObject({ url: z.url() }),
  custom: z.looseObject({
    API: z.object({ notebook: z.object({ endpoint: z.url() }) }),
    local: z.object({ userPoolEndpoint: z.string(), mailbox: z.string() }).optional(),
  }),
});

/** What the checks need of an `amplify_outputs.json` of the notebook project. */
export type AmplifyConfiguration = {
  readonly resources: ResourcesConfig;
  /** Address of the REST API, with no slash at its end. */
  readonly restEndpoint: string;
  readonly isLocal: boolean;
};

/** Reads outputs as Amplify does, without the identity pool, which the checks do not use. */
export function readOutputs(outputs: unknown): AmplifyConfiguration {
  const { auth, data, custom, ...rest } = outputsSchema.parse(outputs);
  const {
    identity_pool_id: _pool,
    unauthenticated_identities_enabled: _guests,
    ...userPool
  } = auth;
  const resources = parseAmplifyConfig({ ...rest, auth: userPool, data });
  if (custom.local && resources.Auth) {
    const { href } = new URL(custom.local.userPoolEndpoint, data.url);
    // Amplify knows this setting, but its outputs file has no place for it.
    Object.assign(resources.Auth.Cognito, { userPoolEndpoint: href });
  }
  const restEndpoint = custom.API.notebook.endpoint.replace(/\/$/, '');
  return { resources, restEndpoint, isLocal: custom.local !== undefined };
}
