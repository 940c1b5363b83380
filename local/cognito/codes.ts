import { randomInt, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { LimitedAction } from './attempt-limits.ts';
import type { Contact } from './attribute-rules.ts';
import type { Pool } from './pool.ts';
import type { CodePurpose, User } from './pool-state.ts';
import { subjectOf } from './trigger-subject.ts';
import type { MessageSource, Metadata } from './triggers.ts';

const hour = 3_600_000;
// As Cognito: a day to confirm, an hour to reset.
const lifetimes: Record<CodePurpose, number> = {
  confirmation: 24 * hour,
  reset: hour,
  email: 24 * hour,
  phone_number: 24 * hour,
};

export type CodeDelivery = {
  readonly Destination: string;
  readonly DeliveryMedium: 'EMAIL' | 'SMS';
  readonly AttributeName: Contact;
};

type CodeRequest = {
  readonly purpose: CodePurpose;
  readonly source: MessageSource;
  readonly contact: Contact;
  readonly to: string;
  readonly clientId: string | null;
  readonly clientMetadata: Metadata | undefined;
};

/** Sends a new code and forgets the one before it. */
export async function sendCode(
  pool: Pool,
  user: User,
  request: CodeRequest,
): Promise<CodeDelivery> {
  const subject = await pool.triggers.customMessage(
    subjectOf(user, request.clientId, request.clientMetadata),
    request.source,
  );
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  user.codes[request.purpose] = { code, expiresAt: pool.now() + lifetimes[request.purpose] };
  const fallback = pool.settings.subjects.verification;
  pool.mailbox.deliver({ to: request.to, subject: subject ?? fallback, code });
  return delivery(request.contact, request.to);
}

/** Sends a temporary password. */
export async function sendInvitation(
  pool: Pool,
  user: User,
  password: string,
  clientMetadata: Metadata | undefined,
): Promise<void> {
  const to = user.attributes['email'] ?? user.attributes['phone_number'];
  if (to === undefined) return;
  const source = subjectOf(user, null, clientMetadata);
  const subject = await pool.triggers.customMessage(source, 'AdminCreateUser');
  const fallback = pool.settings.subjects.invitation;
  pool.mailbox.deliver({ to, subject: subject ?? fallback, code: password });
}

/** Takes a code: right, it is used up; wrong, the attempt is counted. */
export function takeCode(
  pool: Pool,
  user: User,
  purpose: CodePurpose,
  action: LimitedAction,
  given: string,
): void {
  pool.limits.refuseIfExceeded(action, user.username);
  const kept = user.codes[purpose];
  if (kept === undefined || kept.expiresAt <= pool.now()) {
    pool.limits.count(action, user.username);
    throw expiredCode();
  }
  if (!isSame(kept.code, given)) {
    pool.limits.count(action, user.username);
    throw wrongCode();
  }
  delete user.codes[purpose];
  pool.limits.clear(action, user.username);
}

export function expiredCode(): AwsError {
  const message = 'Invalid code provided, please request a code again.';
  return new AwsError('ExpiredCodeException', message);
}

export function wrongCode(): AwsError {
  const message = 'Invalid verification code provided, please try again.';
  return new AwsError('CodeMismatchException', message);
}

/** Where a code went, with what a stranger may see of it. */
export function delivery(contact: Contact, to: string): CodeDelivery {
  const Destination =
    contact === 'email' ? to.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***') : `+***${to.slice(-4)}`;
  return {
    Destination,
    DeliveryMedium: contact === 'email' ? 'EMAIL' : 'SMS',
    AttributeName: contact,
  };
}

function isSame(kept: string, given: string): boolean {
  const [one, other] = [Buffer.from(kept), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
