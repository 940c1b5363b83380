import * as z from 'zod/mini';
import { localBackend } from './outputs.ts';

const accountsSchema = z.array(
  z.object({ email: z.string(), password: z.string(), note: z.optional(z.string()) }),
);
export type LocalAccount = z.infer<typeof accountsSchema>[number];

const mailSchema = z.array(
  z.object({
    to: z.string(),
    subject: z.string(),
    /** Empty in a mail that brings none. */
    code: z.string(),
    text: z.optional(z.string()),
    sentAt: z.string(),
  }),
);
export type LocalMail = z.infer<typeof mailSchema>[number];

/** Where the local backend lists its mail; null on a deployed one. */
export const mailboxAddress = localBackend?.mailbox ?? null;

/** The demo accounts of a local backend; none where there are none. */
export async function localAccounts(signal: AbortSignal): Promise<readonly LocalAccount[]> {
  if (!localBackend) return [];
  const response = await fetch('/__local/accounts', { signal });
  const body: unknown = response.ok ? await response.json() : [];
  const accounts = accountsSchema.safeParse(body);
  return accounts.success ? accounts.data : [];
}

/** What would have been sent by e-mail, newest first. Rejects when it cannot be read. */
export async function localMail(signal: AbortSignal): Promise<readonly LocalMail[]> {
  if (mailboxAddress === null) return [];
  const response = await fetch(mailboxAddress, { signal });
  if (!response.ok) throw new Error(`The mailbox answered ${response.status}.`);
  return mailSchema.parse(await response.json());
}
