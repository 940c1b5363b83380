import type { Attachment } from '../../contract/attachments/attachment.ts';
import { attachmentLimits } from '../../contract/attachments/attachment-limits.ts';
import { type Fit, fitOf, mostWhole, type Reader } from '../../contract/attachments/fit-of.ts';
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
  const fitIn = createRoom(reading.reader);
  const messages: PromptMessage[] = [];
  for (const { attachments, ...message } of prompt.toReversed()) {
    if (!attachments?.length || message.role !== 'user') {
      messages.unshift(message);
      continue;
    }
    const given: Given[] = [];
    for (const attachment of attachments) {
      given.push(await giveFile(reading, attachment, fitIn(attachment), signal));
    }
    messages.unshift(withFiles(message, given));
  }
  return messages;
}

/** How each file fits that is asked for, with those asked for before it. */
function createRoom(reader: Reader): (attachment: Attachment) => Fit | 'no-room' {
  let bytes: number = attachmentLimits.fileBytes;
  const left = { ...mostWhole(reader) };
  return (attachment) => {
    const fit = fitOf(reader, attachment);
    if (fit !== 'whole' || attachment.kind === 'text') return fit;
    bytes -= attachment.bytes;
    left[attachment.kind] -= 1;
    if (bytes < 0) return 'no-room';
    if (left[attachment.kind] >= 0) return fit;
    return attachment.kind === 'pdf' && attachment.hasText ? 'in words' : 'no-room';
  };
}

type Question = Extract<PromptMessage, { readonly role: 'user' }>;

function withFiles({ role, content }: Question, given: readonly Given[]): PromptMessage {
  const words = given.flatMap((one) => ('words' in one ? [one.words] : []));
  const files = given.flatMap((one) => ('file' in one ? [one.file] : []));
  const text = [content, ...words].join('\n\n');
  return { role, content: text, ...(files.length > 0 && { files }) };
}

async function giveFile(
  { files, caller }: Reading,
  attachment: Attachment,
  fit: Fit | 'no-room',
  signal: AbortSignal,
): Promise<Given> {
  const { id, name, type, kind } = attachment;
  const stored = filesOf({ ...caller, attachmentId: id }, 'attachments');
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
