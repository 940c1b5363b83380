import { attributeList } from './input-fields.ts';
import type { Group, User } from './pool-state.ts';
import type { UserPool } from './user-pool.ts';

/** A person as administrators see them; operations differ in what they call the attributes. */
export function describeUser(
  user: User,
  attributesKey: 'Attributes' | 'UserAttributes',
  only: readonly string[] | null = null,
): object {
  const shown = Object.entries(user.attributes).filter(([name]) => only?.includes(name) ?? true);
  return {
    Username: user.username,
    [attributesKey]: attributeList(Object.fromEntries(shown)),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

export function describeGroup(settings: UserPool, group: Group): object {
  return {
    GroupName: group.name,
    UserPoolId: settings.id,
    ...(group.description !== null && { Description: group.description }),
    ...(group.roleArn !== null && { RoleArn: group.roleArn }),
    ...(group.precedence !== null && { Precedence: group.precedence }),
    CreationDate: group.createdAt / 1000,
    LastModifiedDate: group.modifiedAt / 1000,
  };
}
