import { randomUUID } from 'node:crypto';
import { accountId, region } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Authorize, Permission } from '../aws/caller.ts';
import { sendJson } from '../aws/json-answer.ts';
import type { SignedCall } from '../aws/signed-call.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { type OutgoingMail, readOutgoingMail } from './outgoing-mail.ts';

type SesParts = { readonly mailbox: Mailbox; readonly authorize: Authorize };

/** Answers a call of SES's second version; rejects with an `AwsError` what it refuses. */
export type Ses = (call: SignedCall, body: Buffer) => Promise<void>;

/** Takes mails as SES does, and puts them into the mailbox of this machine. */
export function createSes({ mailbox, authorize }: SesParts): Ses {
  return async ({ request, response, path, caller }, body) => {
    if (request.method !== 'POST' || path !== '/v2/email/outbound-emails') {
      const message = `SES's ${request.method} ${path} does not run on this machine, only SendEmail.`;
      throw new AwsError('UnknownOperationException', message, 501);
    }
    const mail = readOutgoingMail(body);
    try {
      authorize(caller, permissionOf(mail));
    } catch (error) {
      throw inWordsOfSes(error);
    }
    const { recipients, subject, text } = mail;
    for (const to of recipients) mailbox.deliver({ to, subject, code: '', text });
    await mailbox.flush();
    sendJson(response, { MessageId: randomUUID() }, { contentType: 'application/json' });
  };
}

/** SES asks of the sender's identity: the verified address, else the verified domain. Here none is verified. */
function permissionOf({ sender, recipients }: OutgoingMail): Permission {
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  return {
    action: 'ses:SendEmail',
    resource: identityArn(sender),
    otherResources: [identityArn(domain)],
    context: {
      'ses:ApiVersion': '2',
      'ses:FromAddress': sender,
      'ses:Recipients': recipients,
    },
  };
}

function identityArn(identity: string): string {
  return `arn:aws:ses:${region}:${accountId}:identity/${identity}`;
}

function inWordsOfSes(error: unknown): unknown {
  return error instanceof AwsError && error.name === 'AccessDeniedException'
    ? new AwsError(error.name, error.message, 403)
    : error;
}
