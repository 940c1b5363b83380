import { createHash } from 'node:crypto';
import type { Assembly } from '../assembly/assembly.ts';
import { apiKeyProperties } from './resource-properties.ts';
import { readProperties } from './template-properties.ts';

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
};

/** The API keys of an assembly. One without a value gets one that follows from the seed and its place. */
export function apiKeysOf(assembly: Assembly, seed: string): readonly ApiKey[] {
  return assembly.ofType('AWS::ApiGateway::ApiKey').map((resource) => {
    const properties = readProperties(resource, apiKeyProperties);
    return {
      id: resource.physicalId,
      name: properties.Name ?? resource.logicalId,
      value: properties.Value ?? generated(`${seed}/${resource.stack}/${resource.logicalId}`),
      enabled: properties.Enabled,
    };
  });
}

/** Forty characters, as those that API Gateway makes. */
function generated(place: string): string {
  return createHash('sha256').update(place).digest('hex').slice(0, 40);
}
