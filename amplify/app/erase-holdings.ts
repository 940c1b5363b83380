import { ownerIn } from '../domain/caller.ts';
import type { Message } from '../domain/message.ts';
import { standingOf, type TurnKey } from '../domain/turn.ts';
import { keys, nameOf } from './accounts/records.ts';
import { filesOf, filesOfPerson } from './attachments/file-names.ts';
import type { KeepPorts } from './attachments/keep-attachments.ts';
import type { Clock } from './clock.ts';
import type { MessageStore } from './message-store.ts';
import type { OwnedConversations } from './owned-conversations.ts';
import type { ReceiptStore } from './receipts/receipt-store.ts';
import type { TurnRemains } from './turn-remains.ts';
import type { TurnStore } from './turn-store.ts';

export type EraseHoldingsPorts = KeepPorts & {
  readonly owned: OwnedConversations;
  readonly messages: MessageStore;
  readonly receipts: Pick<ReceiptStore, 'remove'>;
  readonly turns: TurnStore;
  readonly remains: TurnRemains;
  readonly clock: Clock;
};

export type Holder = { readonly accountId: string; readonly sub: string };

export type Erasure = { readonly isWhole: boolean; readonly erased: number };

const conversationsPerPage = 20;
/** A runner reads its order every 200 ms; one that does not end in this time is gone, and its lease runs out. */
const stopDuration = 5000;
const stopLook = 200;
/** Milliseconds that a call has at most. */
const eraseFilesDuration = 20_000;

/**
 * Erases every conversation of a person in an account, as far as the time goes: messages, turns and journals first,
 * so that a call which broke off leaves what the next one finds.
 */
export async function eraseHoldings(
  ports: EraseHoldingsPorts,
  { accountId, sub }: Holder,
  until: number,
): Promise<Erasure> {
  const owner = ownerIn(accountId, sub);
  for (let erased = 0; ;) {
    const page = await ports.owned.page(owner, null, conversationsPerPage);
    if (page.length === 0)
      return { isWhole: await eraseFiles(ports, { accountId, sub }, until), erased };
    for (const { id } of page) {
      if (!(await eraseMessages(ports, { conversationId: id, owner, sub }, until)))
        return { isWhole: false, erased };
      await ports.owned.erase({ id, owner });
      erased += 1;
    }
  }
}

/** In a message or not: whatever is there by their name. */
async function eraseFiles(
  { records, files, clock }: EraseHoldingsPorts,
  holder: Holder,
  until: number,
): Promise<boolean> {
  const signal = AbortSignal.timeout(eraseFilesDuration);
  const of = keys.attachment(holder.accountId, holder.sub, '');
  const attached = await records.list(of, signal);
  for (const { key, value } of attached) {
    if (clock.now() > until) return false;
    const { whole } = filesOf({ ...holder, attachmentId: nameOf(key) }, 'pending');
    if (value.uploadId !== null)
      await files.abandon({ name: whole, uploadId: value.uploadId }, signal);
  }
  for (const beginning of filesOfPerson(holder))
    for (const name of await files.list(beginning, signal)) {
      if (clock.now() > until) return false;
      await files.remove(name, signal);
    }
  for (const { key } of attached) await records.remove(key, null, signal);
  return true;
}

async function eraseMessages(
  ports: EraseHoldingsPorts,
  {
    conversationId,
    owner,
    sub,
  }: { readonly conversationId: string; readonly owner: string; readonly sub: string },
  until: number,
): Promise<boolean> {
  for (let from: string | null = null; ;) {
    if (ports.clock.now() > until) return false;
    const page: { readonly messages: readonly Message[]; readonly before: string | null } =
      await ports.messages.readBack(conversationId, owner, from);
    await Promise.all(page.messages.map((message) => eraseMessage(ports, sub, message)));
    from = page.before;
    if (from === null) return true;
  }
}

async function eraseMessage(
  ports: EraseHoldingsPorts,
  sub: string,
  message: Message,
): Promise<void> {
  const key = { sub, turnId: message.turnId };
  if (message.status === 'pending') await endRunning(ports, key);
  if (message.role === 'assistant')
    await Promise.all([ports.remains.remove(key), ports.receipts.remove(message)]);
  await ports.messages.remove(message);
}

/** What still runs would write on, and spend, for nobody. */
async function endRunning({ turns, clock }: EraseHoldingsPorts, key: TurnKey): Promise<void> {
  const until = clock.now() + stopDuration;
  await turns.orderStop(key);
  while (clock.now() < until) {
    const turn = await turns.find(key);
    if (!turn || standingOf(turn, clock.now()) !== 'running') return;
    await clock.sleep(stopLook);
  }
}
