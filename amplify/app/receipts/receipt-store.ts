import type { Receipt, ReceiptOutcome, SentRequest } from '../../contract/receipts/receipt.ts';
import type { MessageKey } from '../message-store.ts';

/** A receipt as it is begun, under the key of its answer. */
export type BegunReceipt = MessageKey & {
  readonly owner: string;
  readonly request: SentRequest;
  readonly createdAt: number;
};

/** What is kept of how answers came about. */
export type ReceiptStore = {
  /** Keeps what is asked; the same again changes nothing. */
  begin(receipt: BegunReceipt): Promise<void>;
  /** Adds how it went; false where there is none any more, and then none is made. */
  finish(key: MessageKey, outcome: ReceiptOutcome, at: number): Promise<boolean>;
  /** Gives the receipt of that owner's answer, or null. */
  find(key: MessageKey, owner: string): Promise<Receipt | null>;
  /** Removes one; one that is not there is no fault. */
  remove(key: MessageKey): Promise<void>;
};
