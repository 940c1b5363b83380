import type { Mail, Mailer } from '../../app/mailer.ts';

export type MemoryMailer = Mailer & {
  /** Oldest first. */
  readonly sent: readonly Mail[];
};

/** Keeps what is sent, for a test that says which mails are taken. */
export function createMemoryMailer(takes: (mail: Mail) => boolean = () => true): MemoryMailer {
  const sent: Mail[] = [];
  return {
    sent,
    async send(mail, signal) {
      signal.throwIfAborted();
      if (!takes(mail)) return 'refused';
      sent.push(mail);
      return 'sent';
    },
  };
}
