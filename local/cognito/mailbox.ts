import { join } from 'node:path';
import * as z from 'zod';
import { openDurableFile } from './durable-file.ts';

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  code: z.string(),
  sentAt: z.string(),
});

/** A message that Cognito would have sent. */
export type Mail = Readonly<z.infer<typeof mailSchema>>;

export type Mailbox = {
  /** Newest first. */
  list(): readonly Mail[];
  deliver(mail: { to: string; subject: string; code: string }): void;
  flush(): Promise<void>;
};

const mostMails = 200;

/** Opens the mailbox of a folder. */
export function openMailbox(
  folder: string,
  now: () => number,
  onMail: (mail: Mail) => void,
): Mailbox {
  const file = openDurableFile(join(folder, 'mailbox.json'), () => JSON.stringify(mails, null, 1));
  let mails: readonly Mail[] =
    file.initial === null ? [] : z.array(mailSchema).parse(JSON.parse(file.initial));

  return {
    list: () => mails,
    deliver({ to, subject, code }) {
      const mail = { to, subject, code, sentAt: new Date(now()).toISOString() };
      mails = [mail, ...mails].slice(0, mostMails);
      onMail(mail);
    },
    flush: () => file.flush(),
  };
}
