import { filePlaces } from '../../contract/file-places.ts';

export type OfAttachment = {
  readonly accountId: string;
  readonly sub: string;
  readonly attachmentId: string;
};

/** Where the files of an attachment are: as it came, and its words where it has some. */
export type AttachmentFiles = { readonly whole: string; readonly words: string };

/** Names of an attachment's files before it is in a message, and after. */
export function filesOf(
  { accountId, sub, attachmentId }: OfAttachment,
  place: 'pending' | 'attachments',
): AttachmentFiles {
  const whole = `${filePlaces[place]}/${accountId}/${sub}/${attachmentId}`;
  return { whole, words: `${whole}.words` };
}

/** How all of somebody's files in an account begin. */
export function filesOfPerson({
  accountId,
  sub,
}: Omit<OfAttachment, 'attachmentId'>): readonly string[] {
  return [filePlaces.pending, filePlaces.attachments].map(
    (place) => `${place}/${accountId}/${sub}/`,
  );
}
