import * as z from 'zod/mini';
import type { MembershipStore } from '../../app/membership-store.ts';
import type { Membership } from '../../domain/membership.ts';
import type { DynamoClient } from './dynamo-client.ts';
import { fromItem, toItem, type AttributeMap } from './items.ts';

const membershipItem = z.object({
  accountId: z.string(),
  role: z.enum(['owner', 'member']),
  admin: z.prefault(z.boolean(), false),
  active: z.prefault(z.boolean(), false),
});

/** Memberships in the account table; reads are consistent, so that a removal counts at once. */
export function createDynamoMembershipStore(
  dynamo: DynamoClient,
  accountTable: string,
): MembershipStore {
  async function add(item: Readonly<Record<string, string | boolean>>, signal: AbortSignal) {
    await dynamo.call(
      'PutItem',
      {
        TableName: accountTable,
        Item: toItem(item),
        ConditionExpression: 'attribute_not_exists(id)',
      },
      signal,
    );
  }

  return {
    async list(sub, signal) {
      const memberships: Membership[] = [];
      let start: AttributeMap | undefined;
      do {
        const outcome = await dynamo.call(
          'Query',
          {
            TableName: accountTable,
            KeyConditionExpression: 'id = :id AND begins_with(item_type, :membership)',
            ExpressionAttributeValues: toItem({
              ':id': `user#${sub}`,
              ':membership': 'membership#',
            }),
            ConsistentRead: true,
            ExclusiveStartKey: start,
          },
          signal,
        );
        if (outcome.kind !== 'ok') throw new Error('A query has no condition that could fail.');
        const items = outcome.output.Items ?? [];
        memberships.push(...items.map((item) => membershipItem.parse(fromItem(item))));
        start = outcome.output.LastEvaluatedKey;
      } while (start !== undefined);
      return memberships;
    },
    addAccount({ accountId, name, createdAt }, signal) {
      const key = { id: `account#${accountId}`, item_type: 'account#details' };
      return add({ ...key, accountId, name, createdAt }, signal);
    },
    addMember({ accountId, sub, role, createdAt }, signal) {
      const key = { id: `account#${accountId}`, item_type: `member#${sub}` };
      return add({ ...key, accountId, sub, role, createdAt }, signal);
    },
    addMembership(sub, membership, signal) {
      const key = { id: `user#${sub}`, item_type: `membership#${membership.accountId}` };
      return add({ ...key, sub, ...membership }, signal);
    },
  };
}
