import { ulid } from 'ulid';

/** For a workflow or a prompt: of its own, in the form that the contract's paths take. */
export function newId(): string {
  return ulid().toLowerCase();
}
