import { ulid } from 'ulid';
import { filesPlace, joinDraft, type Drafts } from '../drafts.ts';
import type { AttachedFile } from './attaching.ts';
import { filesIn } from './files-in.ts';
import { keptText, readKept } from './kept-files.ts';

/** A question as its message keeps it. */
type Asked = { readonly text: string; readonly attachments?: string | undefined };

/** Puts a question before what is typed in the new chat; its files, which stay where they were sent, are named there. */
export function takeQuestionAlong(drafts: Drafts, { text, attachments }: Asked): void {
  if (text !== '') drafts.keep(null, joinDraft(text, drafts.read(null)));
  const there = readKept(drafts.read(filesPlace(null)));
  const others = filesIn(attachments).filter(
    ({ name, bytes }) => !there.some((one) => one.name === name && one.bytes === bytes),
  );
  if (others.length === 0) return;
  // A file is bound to its conversation: chosen again it is another one.
  const stayed = others.map(({ name, bytes }): AttachedFile => ({
    id: ulid(),
    name,
    bytes,
    state: { kind: 'stayed' },
    file: null,
  }));
  drafts.keep(filesPlace(null), keptText([...there, ...stayed]));
}
