import type { TurnStore } from '../../app/turn-store.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { fromTurnItem, toStateItem, toTurnItem, turnKeyOf } from './turn-item.ts';

/** Turns in the account table. */
export function createDynamoTurnStore(accountTable: DynamoTable): TurnStore {
  const running = { status: 'running' };
  return {
    async accept(turn) {
      if (await accountTable.insert(toTurnItem(turn))) return { kind: 'accepted' };
      const item = await accountTable.get(turnKeyOf(turn));
      if (!item) throw new Error('A turn was there and is gone, within a moment.');
      const known = fromTurnItem(item);
      // The client repeats a write whose answer was lost; message ids are made anew for every request.
      const own = known.assistantMessageId === turn.assistantMessageId;
      return own ? { kind: 'accepted' } : { kind: 'known', turn: known };
    },
    async find(key) {
      const item = await accountTable.get(turnKeyOf(key));
      return item && fromTurnItem(item);
    },
    renewLease: (key, leaseUntil) =>
      accountTable.update({ key: turnKeyOf(key), set: { leaseUntil }, where: running }),
    orderStop: (key) =>
      accountTable.update({ key: turnKeyOf(key), set: { stopOrdered: true }, where: running }),
    orderApproval: (key, approval) =>
      accountTable.update({ key: turnKeyOf(key), set: { approval }, where: running }),
    end: (key, ended) =>
      accountTable.update({
        key: turnKeyOf(key),
        set: toStateItem({ kind: 'ended', ...ended }),
        where: running,
      }),
    endAbandoned: (key, ended, leaseBefore) =>
      accountTable.update({
        key: turnKeyOf(key),
        set: toStateItem({ kind: 'ended', ...ended }),
        where: running,
        below: ['leaseUntil', leaseBefore],
      }),
  };
}
