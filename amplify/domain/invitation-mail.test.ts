import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { invitationMail } from './invitation-mail.ts';

const link = 'https://chat.example.com/invitations';
const validUntil = Date.UTC(2026, 0, 16, 3, 4, 5);
/** What ends a line somewhere. */
const lineEnd = /[\n\v\f\r\u2028\u2029]/u;

test('the mail says who invites, where to, until when, and what to do', () => {
  expect(invitationMail({ account: 'Team', inviter: 'ada@example.com', link, validUntil })).toEqual(
    {
      subject: 'You are invited to Team',
      text: [
        'ada@example.com invites you to the account "Team" on Parlance.',
        '',
        `To accept, sign in with this address, or sign up with it if you are new: ${link}`,
        '',
        'The invitation is good until 2026-01-16.',
        'If you do not know who sent it, you need do nothing.',
        '',
      ].join('\n'),
    },
  );
});

test('whoever invites and has no address is an owner', () => {
  const { text } = invitationMail({ account: 'Team', inviter: null, link, validUntil });
  expect(text).toMatch(/^An owner invites you to the account "Team"/u);
});

test('the subject is one line and the text keeps its lines, whatever the account is called', () => {
  const blank = fc.constantFrom('\n', '\r\n', '\t', '\u2028', '\u2029', '\v', '\f', '\u00A0', ' ');
  const name = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), blank, fc.constant('Bcc: all@example.com')))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(name, (account) => {
      const { subject, text } = invitationMail({ account, inviter: null, link, validUntil });
      expect(subject).not.toMatch(lineEnd);
      expect(subject.replaceAll(/\s/gu, '')).toBe(
        `You are invited to ${account}`.replaceAll(/\s/gu, ''),
      );
      expect(text.split(lineEnd)).toHaveLength(7);
    }),
  );
});
