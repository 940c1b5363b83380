export type InvitationWords = {
  readonly account: string;
  /** Address of who invites; null where it is not known. */
  readonly inviter: string | null;
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
};

/** The mail that brings an invitation. It holds no secret: only who has proved to have the address may accept. */
export function invitationMail({ account, inviter, link, validUntil }: InvitationWords): {
  readonly subject: string;
  readonly text: string;
} {
  // A name is its owner's to choose, and a header has one line.
  const name = account.replaceAll(/\s+/gu, ' ');
  const who = inviter === null ? 'An owner' : inviter;
  return {
    subject: `You are invited to ${name}`,
    text: [
      `${who} invites you to the account "${name}" on Parlance.`,
      '',
      `To accept, sign in with this address, or sign up with it if you are new: ${link}`,
      '',
      `The invitation is good until ${new Date(validUntil).toISOString().slice(0, 10)}.`,
      'If you do not know who sent it, you need do nothing.',
      '',
    ].join('\n'),
  };
}
