import { isUlid } from '../ulid.ts';

/** Whether a reference names somebody's own bot, and no sample. */
export function isOwnBot(reference: string): boolean {
  return isUlid(reference);
}
