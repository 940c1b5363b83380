import type { Contact } from './attribute-rules.ts';
import type { CodeDelivery } from './codes.ts';
import { sendCode } from './codes.ts';
import type { Pool } from './pool.ts';
import type { User } from './pool-state.ts';
import type { Metadata } from './triggers.ts';
import { refuseTakenContact } from './users.ts';

const contacts: readonly Contact[] = ['email', 'phone_number'];

type AttributeChange = {
  readonly attributes: Readonly<Record<string, string>>;
  readonly clientId: string | null;
  readonly clientMetadata: Metadata | undefined;
};

/**
 * Writes attributes. A new contact waits for its code where the pool says so,
 * and is unverified otherwise; one that an administrator calls verified is taken at once.
 */
export async function writeAttributes(
  pool: Pool,
  user: User,
  change: AttributeChange,
): Promise<readonly CodeDelivery[]> {
  const written = { ...change.attributes };
  const toVerify: Contact[] = [];
  for (const contact of contacts) {
    const value = written[contact];
    if (value === undefined || value === user.attributes[contact]) continue;
    refuseTakenContact(pool, user, contact, value);
    if (written[`${contact}_verified`] === 'true') continue;
    if (pool.settings.autoVerified.includes(contact)) toVerify.push(contact);
    if (pool.settings.verifiedBeforeUpdate.includes(contact) && user.attributes[contact]) {
      user.pending[contact] = value;
      delete written[contact];
    } else {
      written[`${contact}_verified`] = 'false';
    }
  }
  user.attributes = { ...user.attributes, ...written };
  user.modifiedAt = pool.now();
  return sendVerifications(pool, user, toVerify, change);
}

async function sendVerifications(
  pool: Pool,
  user: User,
  toVerify: readonly Contact[],
  { clientId, clientMetadata }: AttributeChange,
): Promise<readonly CodeDelivery[]> {
  const sent: CodeDelivery[] = [];
  for (const contact of toVerify) {
    const to = user.pending[contact] ?? user.attributes[contact] ?? '';
    const source = 'UpdateUserAttribute';
    const request = { purpose: contact, source, contact, to, clientId, clientMetadata } as const;
    // oxlint-disable-next-line no-await-in-loop -- at most two, and in Cognito's order
    sent.push(await sendCode(pool, user, request));
  }
  return sent;
}
