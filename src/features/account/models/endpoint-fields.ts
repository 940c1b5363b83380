import {
  type EndpointCheckRequest,
  inferenceEndpointTypes,
  type InferenceEndpoint,
} from '../../../../amplify/contract/accounts/configuration.ts';
import type { Fields, Seen } from '../versioned/versioned-edit.ts';

export type EndpointField = 'type' | 'url' | 'description';
export type EndpointType = InferenceEndpoint['type'];

export const endpointFields: readonly EndpointField[] = ['type', 'url', 'description'];

export function endpointTypeOf(text: string): EndpointType {
  return inferenceEndpointTypes.find((type) => type === text) ?? 'deployment';
}

export function seenEndpoint(endpoint: InferenceEndpoint): Seen<EndpointField> {
  const { type, url, description, version } = endpoint;
  return { fields: { type, url: url ?? '', description }, version };
}

/** What is sent: an address stays in the form when another type is chosen, but is not sent with it. */
export function endpointBody(fields: Fields<EndpointField>, version: number) {
  const { description } = fields;
  return { ...endpointPlace(fields), description, version };
}

/** Where the form says that models answer. */
export function endpointPlace({ type, url }: Fields<EndpointField>): EndpointCheckRequest {
  const isOwn = type === 'openai-compatible' && url !== '';
  return { type: endpointTypeOf(type), url: isOwn ? url : null };
}
