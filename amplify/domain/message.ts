import type { Attachment } from '../contract/attachments/attachment.ts';
import type { TurnErrorCode } from '../contract/error-codes.ts';
import type { Place } from '../contract/parameters/window-of.ts';
import type { Rating } from '../contract/rating.ts';
import type { Step } from '../contract/steps.ts';
import type { MessageStatus, TurnEndStatus, Usage } from '../contract/turn-status.ts';

/** One node of a conversation's tree. */
export type Message = {
  readonly conversationId: string;
  readonly id: string;
  readonly parentId: string | null;
  /** Null for one of old, stored when something else was counted. */
  readonly place: Place | null;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly status: MessageStatus;
  readonly turnId: string;
  readonly model: string | null;
  readonly error: TurnErrorCode | null;
  readonly usage: Usage | null;
  /** When its provider wants to be asked again, where it has said so. */
  readonly retryAt?: number | undefined;
  /** What its model did beside its words. */
  readonly steps: readonly Step[];
  /** What a person has attached to it; absent for most. */
  readonly attachments?: readonly Attachment[];
  /** The answer that this one goes on with, and holds. */
  readonly continues: string | null;
  /** What its owner thinks of it; null where they have not said. */
  readonly rating: Rating | null;
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
};

/** How a turn ended. */
export type TurnEnding = {
  readonly status: TurnEndStatus;
  readonly error: TurnErrorCode | null;
  readonly usage: Usage | null;
  /** When its provider wants to be asked again, where it has said so: milliseconds since 1970. */
  readonly retryAt?: number | undefined;
};
