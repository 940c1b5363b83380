import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { username } from '../input-fields.ts';
import { adminOperation, requireUser } from '../operation.ts';
import { largestPage, pageOf } from '../pages.ts';
import type { Pool } from '../pool.ts';
import type { Group } from '../pool-state.ts';
import { describeGroup, describeUser } from '../user-description.ts';

const groupName = z.string().min(1).max(128);
const memberSchema = z.object({ Username: username, GroupName: groupName });
const page = {
  Limit: z.number().int().min(0).max(largestPage).optional(),
  NextToken: z.string().optional(),
};

export const adminAddUserToGroup = adminOperation(memberSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  const group = requireGroup(pool, input.GroupName);
  if (!user.groups.includes(group.name)) user.groups.push(group.name);
  return {};
});

export const adminRemoveUserFromGroup = adminOperation(memberSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  const group = requireGroup(pool, input.GroupName);
  user.groups = user.groups.filter((name) => name !== group.name);
  return {};
});

const ofUserSchema = z.object({ Username: username, ...page });

export const adminListGroupsForUser = adminOperation(ofUserSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  const groups = user.groups.flatMap((name) => pool.store.group(name) ?? []);
  const { items, next } = pageOf(groups, input.Limit, input.NextToken);
  return { Groups: items.map((group) => describeGroup(pool.settings, group)), NextToken: next };
});

export const listGroups = adminOperation(z.object(page), (pool, input) => {
  const { items, next } = pageOf(pool.store.state.groups, input.Limit, input.NextToken);
  return { Groups: items.map((group) => describeGroup(pool.settings, group)), NextToken: next };
});

const ofGroupSchema = z.object({ GroupName: groupName, ...page });

export const listUsersInGroup = adminOperation(ofGroupSchema, (pool, input) => {
  const group = requireGroup(pool, input.GroupName);
  const members = pool.store.users().filter((user) => user.groups.includes(group.name));
  const { items, next } = pageOf(members, input.Limit, input.NextToken);
  return { Users: items.map((user) => describeUser(user, 'Attributes')), NextToken: next };
});

const createSchema = z.object({
  GroupName: groupName,
  Description: z.string().max(2048).optional(),
  Precedence: z.number().int().min(0).optional(),
  RoleArn: z.string().max(2048).optional(),
});

export const createGroup = adminOperation(createSchema, (pool, input) => {
  if (pool.store.group(input.GroupName) !== null) {
    throw new AwsError('GroupExistsException', 'A group with the name already exists.');
  }
  const group: Group = {
    name: input.GroupName,
    description: input.Description ?? null,
    precedence: input.Precedence ?? null,
    roleArn: input.RoleArn ?? null,
    fromTemplate: false,
    createdAt: pool.now(),
    modifiedAt: pool.now(),
  };
  pool.store.state.groups.push(group);
  return { Group: describeGroup(pool.settings, group) };
});

export const deleteGroup = adminOperation(z.object({ GroupName: groupName }), (pool, input) => {
  const group = requireGroup(pool, input.GroupName);
  const { state } = pool.store;
  state.groups = state.groups.filter((other) => other !== group);
  for (const user of state.users) user.groups = user.groups.filter((name) => name !== group.name);
  return {};
});

function requireGroup(pool: Pool, name: string): Group {
  const group = pool.store.group(name);
  if (group === null) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  return group;
}
