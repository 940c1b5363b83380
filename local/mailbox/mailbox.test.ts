import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../aws/testing/temporary-folder.ts';
import { type Mail, openMailbox } from './mailbox.ts';

const now = () => Date.parse('2026-01-01T12:00:00Z');

test('mails are told at once and kept over a restart, newest first', async () => {
  const folder = temporaryFolder();
  const told: Mail[] = [];
  const mailbox = openMailbox(folder, now, (mail) => told.push(mail));
  mailbox.deliver({ to: 'ada@example.com', subject: 'Your code', code: '123456' });
  mailbox.deliver({ to: 'bob@example.com', subject: 'Hello', code: '', text: 'Dear Bob' });
  const sentAt = '2026-01-01T12:00:00.000Z';
  const mails = [
    { to: 'bob@example.com', subject: 'Hello', code: '', text: 'Dear Bob', sentAt },
    { to: 'ada@example.com', subject: 'Your code', code: '123456', sentAt },
  ];
  expect(told).toEqual(mails.toReversed());
  await mailbox.flush();
  expect(openMailbox(folder, now, () => {}).list()).toStrictEqual(mails);
});

test('a file from before mails had a text is read as it is', () => {
  const folder = temporaryFolder();
  const mails = [{ to: 'ada@example.com', subject: 'Hello', code: '123456', sentAt: '2025' }];
  writeFileSync(path.join(folder, 'mailbox.json'), JSON.stringify(mails));
  expect(openMailbox(folder, now, () => {}).list()).toEqual(mails);
});

test('two hundred mails are kept, newest first', () => {
  const mailbox = openMailbox(temporaryFolder(), now, () => {});
  for (let person = 0; person <= 200; person += 1) {
    mailbox.deliver({ to: `p${person}@example.com`, subject: 'Hello', code: '' });
  }
  const mails = mailbox.list();
  expect(mails).toHaveLength(200);
  expect(mails[0]?.to).toBe('p200@example.com');
  expect(mails.at(-1)?.to).toBe('p1@example.com');
});
