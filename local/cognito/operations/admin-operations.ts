import type { Operations } from '../operation.ts';
import { adminResetUserPassword, adminSetUserPassword } from './admin-passwords.ts';
import {
  adminConfirmSignUp,
  adminCreateUser,
  adminDeleteUser,
  adminDeleteUserAttributes,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
} from './admin-users.ts';
import { describeUserPool } from './describe-user-pool.ts';
import {
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  createGroup,
  deleteGroup,
  listGroups,
  listUsersInGroup,
} from './groups.ts';
import { listUsers } from './list-users.ts';

/** Everything an administrator may call, signed, on a pool. */
export const adminOperations: Operations = {
  AdminCreateUser: adminCreateUser,
  AdminSetUserPassword: adminSetUserPassword,
  AdminGetUser: adminGetUser,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminDeleteUser: adminDeleteUser,
  AdminEnableUser: adminEnableUser,
  AdminDisableUser: adminDisableUser,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminResetUserPassword: adminResetUserPassword,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  ListGroups: listGroups,
  CreateGroup: createGroup,
  DeleteGroup: deleteGroup,
  DescribeUserPool: describeUserPool,
};
