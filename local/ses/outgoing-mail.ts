import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';

/** What `SendEmail` is asked to send, checked as SES does. */
export type OutgoingMail = {
  /** The address alone, without the name before it. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  /** The plain text; empty where a mail is HTML only. */
  readonly text: string;
};

const addresses = z.array(z.string()).default([]);
const content = z.strictObject({ Data: z.string(), Charset: z.string().optional() });
const inputSchema = z.strictObject({
  FromEmailAddress: z.string(),
  Destination: z.strictObject({
    ToAddresses: addresses,
    CcAddresses: addresses,
    BccAddresses: addresses,
  }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: content,
      Body: z
        .strictObject({ Text: content.optional(), Html: content.optional() })
        .refine(({ Text, Html }) => Text ?? Html, 'A body has Text, Html or both.'),
    }),
  }),
});

const mostRecipients = 50;

/** Reads the body of `SendEmail`; throws an `AwsError` where SES would not take it, or this machine cannot. */
export function readOutgoingMail(body: Buffer): OutgoingMail {
  const { FromEmailAddress, Destination, Content } = inputOf(body);
  const { ToAddresses, CcAddresses, BccAddresses } = Destination;
  const { Subject, Body } = Content.Simple;
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(addressIn);
  if (recipients.length === 0) throw badRequest('A mail needs at least one recipient.');
  if (recipients.length > mostRecipients) {
    throw badRequest(`Recipient count exceeds ${mostRecipients}.`);
  }
  if (/\p{Cc}/u.test(Subject.Data)) throw badRequest('A subject holds no control characters.');
  return {
    sender: addressIn(FromEmailAddress),
    recipients: [...new Set(recipients)],
    subject: Subject.Data,
    text: Body.Text?.Data ?? '',
  };
}

function inputOf(body: Buffer): z.infer<typeof inputSchema> {
  const { success, data, error } = inputSchema.safeParse(jsonOf(body));
  if (success) return data;
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  );
  if (unknown.length === 0) throw badRequest(z.prettifyError(error));
  const message = `SES's SendEmail with ${unknown.join(', ')} does not run on this machine.`;
  throw new AwsError('UnknownOperationException', message, 501);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

/** The address in `Name <address>`, or alone. SES takes no other letters than ASCII's in either. */
function addressIn(text: string): string {
  const address = /<([^<>]*)>$/.exec(text)?.[1] ?? text;
  if (/^[ -~]+$/.test(text) && /^[^\s@<>,]+@[^\s@<>,]+$/.test(address)) return address;
  throw badRequest(`${JSON.stringify(text)} is no e-mail address.`);
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
