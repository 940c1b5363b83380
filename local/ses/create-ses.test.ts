import { AwsClient } from 'aws4fetch';
import { expect, test } from 'vitest';
import { assemblyOf } from '../aws/testing/assembly-of.ts';
import { awsServer } from '../aws/testing/aws-server.ts';
import { temporaryFolder } from '../aws/testing/temporary-folder.ts';
import { createAuthorize } from '../iam/authorize.ts';
import { openMailbox } from '../mailbox/mailbox.ts';
import { createSes } from './create-ses.ts';

const identity = 'arn:aws:ses:us-east-1:000000000000:identity';

type Statement = Readonly<Record<string, unknown>>;

function allowing(Resource: string, others: Statement = {}): Statement {
  return { Effect: 'Allow', Action: 'ses:SendEmail', Resource, ...others };
}

/** SES behind a real endpoint, called by a function whose role has one policy. */
async function sesServer(...Statement: readonly Statement[]) {
  const Role = 'arn:aws:iam::000000000000:role/InviterRole';
  const Policies = [{ PolicyName: 'a', PolicyDocument: { Statement } }];
  const assembly = assemblyOf([
    { type: 'AWS::Lambda::Function', physicalId: 'inviter', properties: { Role } },
    { type: 'AWS::IAM::Role', physicalId: 'InviterRole', properties: { Policies } },
  ]);
  const folder = temporaryFolder();
  const mailbox = openMailbox(
    folder,
    () => Date.parse('2026-01-01T12:00:00Z'),
    () => {},
  );
  const authorize = createAuthorize(assembly);
  const server = await awsServer({
    assembly,
    authorize,
    services: { json: {}, ses: createSes({ mailbox, authorize }) },
  });
  const signer = server.credentials.ofFunction('inviter') ?? server.credentials.operator;
  const aws = new AwsClient({ ...signer, service: 'ses', region: 'us-east-1', retries: 0 });
  async function call(body: string, path = '/v2/email/outbound-emails', method = 'POST') {
    const url = `${server.endpoint}${path}`;
    const response = await aws.fetch(url, method === 'GET' ? { method } : { method, body });
    const error = response.headers.get('x-amzn-errortype');
    return { status: response.status, error, answer: await response.json() };
  }
  const { reported } = server;
  return { call, send: (mail: object) => call(JSON.stringify(mail)), mailbox, folder, reported };
}

const mail = {
  FromEmailAddress: 'Parlance <no-reply@example.com>',
  Destination: { ToAddresses: ['ada@example.com'] },
  Content: {
    Simple: {
      Subject: { Data: 'You are invited', Charset: 'UTF-8' },
      Body: { Text: { Data: 'Come to\nhttp://localhost/join' }, Html: { Data: '<p>Come</p>' } },
    },
  },
};
const { Simple } = mail.Content;

test('a mail lies in the mailbox once for each of its recipients, and is on disk', async () => {
  const { send, mailbox, folder } = await sesServer(allowing('*'));
  const Destination = {
    ToAddresses: ['Ada <ada@example.com>', 'bob@example.com'],
    CcAddresses: ['carol@example.com'],
    BccAddresses: ['ada@example.com'],
  };
  expect(await send({ ...mail, Destination })).toEqual({
    status: 200,
    error: null,
    answer: { MessageId: expect.stringMatching(/./) },
  });
  const kept = { subject: 'You are invited', code: '', text: Simple.Body.Text.Data };
  const sentAt = '2026-01-01T12:00:00.000Z';
  const mails = ['carol', 'bob', 'ada'].map((name) => ({
    to: `${name}@example.com`,
    ...kept,
    sentAt,
  }));
  expect(mailbox.list()).toEqual(mails);
  expect(openMailbox(folder, Date.now, () => {}).list()).toEqual(mails);
});

test('a role sends by a grant of the address or of its domain, and by no other', async () => {
  const byAddress = await sesServer(allowing(`${identity}/no-reply@example.com`));
  expect(await byAddress.send(mail)).toMatchObject({ status: 200 });
  const byDomain = await sesServer(allowing(`${identity}/example.com`));
  expect(await byDomain.send(mail)).toMatchObject({ status: 200 });
  const shouting = { ...mail, FromEmailAddress: 'no-reply@EXAMPLE.com' };
  expect(await byDomain.send(shouting)).toMatchObject({ status: 200 });
  const byOther = await sesServer(allowing(`${identity}/other.example`));
  expect(await byOther.send(mail)).toEqual({
    status: 403,
    error: 'AccessDeniedException',
    answer: {
      __type: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/InviterRole/inviter is not authorized to perform: ses:SendEmail on resource: ${identity}/no-reply@example.com because no identity-based policy allows the ses:SendEmail action`,
    },
  });
  expect(byOther.mailbox.list()).toEqual([]);
});

test('a Deny of the domain stops a mail that the address is granted', async () => {
  const { send } = await sesServer(allowing(`${identity}/no-reply@example.com`), {
    ...allowing(`${identity}/example.com`),
    Effect: 'Deny',
  });
  expect((await send(mail)).answer).toMatchObject({
    message: expect.stringContaining('with an explicit deny'),
  });
});

test('a grant may depend on sender and recipients', async () => {
  const Condition = {
    StringEquals: { 'ses:FromAddress': 'no-reply@example.com', 'ses:ApiVersion': '2' },
    'ForAllValues:StringLike': { 'ses:Recipients': '*@example.com' },
  };
  const { send } = await sesServer(allowing('*', { Condition }));
  expect(await send(mail)).toMatchObject({ status: 200 });
  expect(await send({ ...mail, FromEmailAddress: 'a@b.example' })).toMatchObject({ status: 403 });
  const Destination = { ToAddresses: ['ada@example.com', 'eve@evil.example'] };
  expect(await send({ ...mail, Destination })).toMatchObject({ status: 403 });
});

test.for([
  ['no sender', { FromEmailAddress: undefined }],
  ['a sender without a domain', { FromEmailAddress: 'no-reply' }],
  ['a header behind the sender', { FromEmailAddress: 'a@example.com\r\nBcc: b@example.com' }],
  ['a header before the sender', { FromEmailAddress: 'Eve\nBcc: x <a@example.com>' }],
  ['letters that are not of ASCII', { Destination: { ToAddresses: ['ä@example.com'] } }],
  ['two addresses in one', { Destination: { ToAddresses: ['a@example.com,b@example.com'] } }],
  ['no destination', { Destination: undefined }],
  ['no recipient', { Destination: { ToAddresses: [] } }],
  ['a header behind a recipient', { Destination: { CcAddresses: ['a@example.com\nX: y'] } }],
  ['too many recipients', { Destination: { BccAddresses: Array(51).fill('a@example.com') } }],
  ['no content', { Content: {} }],
  ['no subject', { Content: { Simple: { Body: Simple.Body } } }],
  ['a header in the subject', { Content: { Simple: { ...Simple, Subject: { Data: 'a\r\nb' } } } }],
  ['no body', { Content: { Simple: { ...Simple, Body: {} } } }],
] as const)('a mail with %s is a bad request', async ([, change]) => {
  const { send, mailbox } = await sesServer(allowing('*'));
  expect(await send({ ...mail, ...change })).toMatchObject({
    status: 400,
    error: 'BadRequestException',
    answer: { message: expect.stringMatching(/./) },
  });
  expect(mailbox.list()).toEqual([]);
});

test('fifty recipients are not too many, and a mail may be HTML only', async () => {
  const { send, mailbox } = await sesServer(allowing('*'));
  const ToAddresses = Array.from({ length: 50 }, (_, person) => `p${person}@example.com`);
  const Content = { Simple: { ...Simple, Body: { Html: { Data: '<p>Come</p>' } } } };
  expect(await send({ ...mail, Destination: { ToAddresses }, Content })).toMatchObject({
    status: 200,
  });
  expect(mailbox.list()).toHaveLength(50);
  expect(mailbox.list()[0]).toMatchObject({ to: 'p49@example.com', text: '' });
});

test('what SES has and this machine has not is refused by name, and told to the terminal', async () => {
  const { call, send, mailbox, reported } = await sesServer(allowing('*'));
  const refused = [
    await call('', '/v2/email/identities', 'GET'),
    await call('{}', '/v2/email/outbound-bulk-emails'),
    await send({ ...mail, ConfigurationSetName: 'set' }),
    await send({ ...mail, Content: { Template: { TemplateName: 'a' } } }),
    await send({ ...mail, Content: { Simple: { ...Simple, Attachments: [] } } }),
  ];
  const names = [
    'GET /v2/email/identities',
    'POST /v2/email/outbound-bulk-emails',
    'ConfigurationSetName',
    'Template',
    'Attachments',
  ];
  expect(refused).toEqual(
    names.map((name) => ({
      status: 501,
      error: 'UnknownOperationException',
      answer: expect.objectContaining({ message: expect.stringContaining(name) }),
    })),
  );
  expect(reported).toHaveLength(names.length);
  expect(await call('no json')).toMatchObject({ status: 400, error: 'SerializationException' });
  expect(mailbox.list()).toEqual([]);
});
