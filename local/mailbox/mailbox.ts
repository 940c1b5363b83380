import { join } from 'node:path';
import * as z from 'zod';
import { openDurableFile } from '../durable-file.ts';

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  /** Empty in a mail that brings none. */
  code: z.string(),
  /** What a function wrote; of codes only the code is kept. */
  text: z.string().optional(),
  sentAt: z.string(),
});

/** A message that would have been sent by e-mail. */
export type Mail = Readonly<z.infer<typeof mailSchema>>;

export type Mailbox = {
  /** Newest first. */
  list(): readonly Mail[];
  deliver(mail: Omit<Mail, 'sentAt'>): void;
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
    deliver(sent) {
      const mail = { ...sent, sentAt: new Date(now()).toISOString() };
      mails = [mail, ...mails].slice(0, mostMails);
      onMail(mail);
    },
    flush: () => file.flush(),
  };
}
