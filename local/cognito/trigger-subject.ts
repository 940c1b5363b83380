import type { User } from './pool-state.ts';
import type { Metadata, TriggerSubject } from './triggers.ts';

/** What triggers are told about a person of the pool. */
export function subjectOf(
  user: User,
  clientId: string | null,
  clientMetadata: Metadata | undefined,
): TriggerSubject {
  return {
    userName: user.username,
    userAttributes: { ...user.attributes, 'cognito:user_status': user.status },
    clientId,
    clientMetadata,
  };
}
