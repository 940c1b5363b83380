import { expect, test } from 'vitest';
import { assemblyOf } from '../../local/aws/testing/assembly-of.ts';
import { awsServer } from '../../local/aws/testing/aws-server.ts';
import { temporaryFolder } from '../../local/aws/testing/temporary-folder.ts';
import { createAuthorize } from '../../local/iam/authorize.ts';
import { openMailbox } from '../../local/mailbox/mailbox.ts';
import { createSes } from '../../local/ses/create-ses.ts';
import type { Mail, Mailer } from '../app/mailer.ts';
import { createMemoryMailer } from './memory/memory-mailer.ts';
import { createSesMailer } from './ses/ses-mailer.ts';

// The law of the port, held by each of its adapters.

type Subject = {
  /** Takes mails to example.com only. */
  readonly mailer: Mailer;
  /** Oldest first. */
  readonly arrived: () => readonly Mail[];
};

const adapters: readonly (readonly [string, () => Promise<Subject>])[] = [
  ['memory', startMemory],
  ['SES', startSes],
];

async function startMemory(): Promise<Subject> {
  const mailer = createMemoryMailer(({ to }) => to.endsWith('@example.com'));
  return { mailer, arrived: () => mailer.sent };
}

async function startSes(): Promise<Subject> {
  const Condition = { 'ForAllValues:StringLike': { 'ses:Recipients': '*@example.com' } };
  const Resource = 'arn:aws:ses:us-east-1:000000000000:identity/parlance.example';
  const Statement = { Effect: 'Allow', Action: 'ses:SendEmail', Resource, Condition };
  const Policies = [{ PolicyName: 'a', PolicyDocument: { Statement } }];
  const Role = 'arn:aws:iam::000000000000:role/InviterRole';
  const assembly = assemblyOf([
    { type: 'AWS::Lambda::Function', physicalId: 'inviter', properties: { Role } },
    { type: 'AWS::IAM::Role', physicalId: 'InviterRole', properties: { Policies } },
  ]);
  const mailbox = openMailbox(temporaryFolder(), Date.now, () => {});
  const authorize = createAuthorize(assembly);
  const ses = createSes({ mailbox, authorize });
  const server = await awsServer({ assembly, authorize, services: { json: {}, ses } });
  const mailer = createSesMailer({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: server.credentials.ofFunction('inviter') ?? server.credentials.operator,
    sender: 'Parlance <no-reply@parlance.example>',
  });
  const arrived = () =>
    mailbox
      .list()
      .map(({ to, subject, text = '' }) => ({ to, subject, text }))
      .toReversed();
  return { mailer, arrived };
}

const { signal } = new AbortController();
const mail = { to: 'ada@example.com', subject: 'Grüße', text: 'Liebe Ada,\n\nkomm!\n' };

test.each(adapters)('%s: a mail arrives as it was sent', async (_name, start) => {
  const { mailer, arrived } = await start();
  expect(await mailer.send(mail, signal)).toBe('sent');
  expect(await mailer.send({ ...mail, subject: 'Again' }, signal)).toBe('sent');
  expect(arrived()).toEqual([mail, { ...mail, subject: 'Again' }]);
});

test.each(adapters)(
  '%s: a mail that is not taken is refused, and arrives nowhere',
  async (_, start) => {
    const { mailer, arrived } = await start();
    expect(await mailer.send({ ...mail, to: 'eve@other.example' }, signal)).toBe('refused');
    expect(arrived()).toEqual([]);
  },
);

test.each(adapters)('%s: a mail that is given up is not sent', async (_name, start) => {
  const { mailer, arrived } = await start();
  const reason = new Error('given up');
  await expect(mailer.send(mail, AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(arrived()).toEqual([]);
});
