import type { NativeAttributeValue } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { approvalSchema } from '../../contract/approval.ts';
import { turnErrorCodeSchema } from '../../contract/error-codes.ts';
import { turnEndStatusSchema, usageSchema } from '../../contract/turn-status.ts';
import { turnRetention, type Turn, type TurnKey } from '../../domain/turn.ts';

const turnItem = z.object({
  sub: z.string(),
  turnId: z.string(),
  owner: z.string(),
  conversationId: z.string(),
  userMessageId: z.string(),
  assistantMessageId: z.string(),
  fingerprint: z.string(),
  model: z.nullable(z.string()),
  acceptedAt: z.number(),
});

const stateItem = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('running'),
    leaseUntil: z.number(),
    stopOrdered: z.prefault(z.boolean(), false),
    approval: z.optional(approvalSchema),
  }),
  z.object({
    status: turnEndStatusSchema,
    error: z.nullable(turnErrorCodeSchema),
    usage: z.nullable(usageSchema),
    retryAt: z.optional(z.number()),
    endedAt: z.number(),
    answerLength: z.number(),
    // Turns of old had none.
    stepChanges: z.prefault(z.number(), 0),
  }),
]);

/** A turn and its journal stand in one partition of the account table, so that one query reads both. */
export function partitionOf({ sub, turnId }: TurnKey): string {
  return `turn#${sub}#${turnId}`;
}

export function turnKeyOf(key: TurnKey): { readonly id: string; readonly item_type: 'turn' } {
  return { id: partitionOf(key), item_type: 'turn' };
}

export function toTurnItem({ state, ...turn }: Turn): Record<string, NativeAttributeValue> {
  return { ...turnKeyOf(turn), ...turn, ...toStateItem(state) };
}

export function toStateItem(state: Turn['state']): Record<string, NativeAttributeValue> {
  if (state.kind === 'running') {
    const { leaseUntil, stopOrdered, approval } = state;
    const orders = { ...(stopOrdered && { stopOrdered }), ...(approval && { approval }) };
    return { status: 'running', leaseUntil, ...orders };
  }
  const { ending, endedAt, answerLength, stepChanges } = state;
  // DynamoDB deletes by whole seconds.
  const expiresAt = Math.ceil((endedAt + turnRetention) / 1000);
  return { ...ending, endedAt, answerLength, stepChanges, expiresAt };
}

export function fromTurnItem(item: unknown): Turn {
  return { ...turnItem.parse(item), state: fromStateItem(item) };
}

function fromStateItem(item: unknown): Turn['state'] {
  const state = stateItem.parse(item);
  if (state.status === 'running') {
    const { leaseUntil, stopOrdered, approval } = state;
    return { kind: 'running', leaseUntil, stopOrdered, ...(approval && { approval }) };
  }
  const { endedAt, answerLength, stepChanges, ...ending } = state;
  return { kind: 'ended', ending, endedAt, answerLength, stepChanges };
}
