import type { Attachment } from '../../contract/attachments/attachment.ts';
import { attachmentLimits } from '../../contract/attachments/attachment-limits.ts';
import { fitOf, type Reader } from '../../contract/attachments/fit-of.ts';
import { fileInWords } from '../../domain/attachments/file-in-words.ts';
import type { Caller } from '../../domain/caller.ts';
import type { PlannedMessage, PromptFile, PromptMessage } from '../../domain/prompt.ts';
import type { FileStore } from '../file-store.ts';
import { filesOf } from './file-names.ts';

/** A file as it stands in a message: among its words, or beside them. */
type Given = { readonly words: string } | { readonly file: PromptFile };

type Reading = {
  readonly files: Pick<FileStore, 'read'>;
  readonly caller: Caller;
  readonly reader: Reader;
};

/**
 * Reads the files of a prompt, the newest first: text and what a model does not take itself in words, all else as it is,
 * as far as a request has room. What has none is named at its place, so that the model knows of it.
 */
export async function readAttachments(
  reading: Reading,
  prompt: readonly PlannedMessage[],
  signal: AbortSignal,
): Promise<readonly PromptMessage[]> {
  let room: number = attachmentLimits.fileBytes;
  const messages: PromptMessage[] = [];
  for (const { attachments, ...message } of prompt.toReversed()) {
    if (!attachments?.length || message.role !== 'user') {
      messages.unshift(message);
      continue;
    }
    const given: Given[] = [];
    for (const attachment of attachments) {
      const isWhole = fitOf(reading.reader, attachment) === 'whole';
      if (isWhole) room -= attachment.bytes;
      given.push(await giveFile(reading, attachment, !isWhole || room >= 0, signal));
    }
    messages.unshift(withFiles(message, given));
  }
  return messages;
}

type Question = Extract<PromptMessage, { readonly role: 'user' }>;

function withFiles({ role, content }: Question, given: readonly Given[]): PromptMessage {
  const words = given.flatMap((one) => ('words' in one ? [one.words] : []));
  const files = given.flatMap((one) => ('file' in one ? [one.file] : []));
  const text = [content, ...words].join('\n\n');
  return { role, content: text, ...(files.length > 0 && { files }) };
}

async function giveFile(
  { files, caller, reader }: Reading,
  attachment: Attachment,
  hasRoom: boolean,
  signal: AbortSignal,
): Promise<Given> {
  const { id, name, type, kind } = attachment;
  const stored = filesOf({ ...caller, attachmentId: id }, 'attachments');
  const fit = hasRoom ? fitOf(reader, attachment) : 'no-room';
  switch (fit) {
    case 'in words': {
      const words = await files.read(stored.words, signal);
      return { words: words ? fileInWords(name, new TextDecoder().decode(words)) : gone(name) };
    }
    case 'whole': {
      const bytes = await files.read(stored.whole, signal);
      if (!bytes || kind === 'text') return { words: gone(name) };
      return { file: { kind, name, type, base64: Buffer.from(bytes).toString('base64') } };
    }
    case 'no-room':
    case 'no-images':
    case 'image-too-large':
    case 'no-words':
      return { words: `(The file "${name}" was attached here. It is not sent to you now.)` };
  }
  return fit satisfies never;
}

function gone(name: string): string {
  return `(The file "${name}" was attached here. It is not there any more.)`;
}
