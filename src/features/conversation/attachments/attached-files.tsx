import { useQuery } from '@tanstack/react-query';
import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import {
  attachmentSchema,
  type Attachment,
} from '../../../../amplify/contract/attachments/attachment.ts';
import type { AttachmentsApi } from '../../../backend/attachments-api.ts';
import { attachmentsTexts as words } from '../../../texts/attachments-texts.ts';
import './attachments.css';
import { thumbnailOf } from './thumbnail.ts';

type Properties = {
  /** As the message has them: the text of a list in JSON. */
  readonly text: string;
  readonly api: AttachmentsApi;
};

/** What was attached to a question, to be seen and taken. */
export function AttachedFiles({ text, api }: Properties) {
  return (
    <ul className="attachments" aria-label={words.list}>
      {attachmentsIn(text).map((attachment) => (
        <SentFile key={attachment.id} attachment={attachment} api={api} />
      ))}
    </ul>
  );
}

function SentFile({ attachment, api }: { attachment: Attachment; api: AttachmentsApi }) {
  const { id, name, bytes, kind } = attachment;
  const [failed, setFailed] = useState(false);
  const { data: picture } = useQuery({
    queryKey: ['attachment-picture', id],
    queryFn: async ({ signal }) => {
      const file = await fetchFile(api, id, signal);
      return file && thumbnailOf(file);
    },
    enabled: kind === 'image',
    staleTime: Infinity,
  });
  async function download() {
    const answer = await api.address(id, new AbortController().signal);
    setFailed(answer.kind !== 'done');
    // It is sent as something to keep, so that the page stays.
    if (answer.kind === 'done') window.location.assign(answer.value.address);
  }
  return (
    <li className="attachment sent" aria-label={name}>
      {picture ? (
        <img className="thumbnail" src={picture} alt="" />
      ) : (
        <FileText className="icon-small" aria-hidden="true" />
      )}
      <span className="attachment-name" title={name} dir="auto">
        {name}
      </span>
      <small>{words.bytes(bytes)}</small>
      <button
        type="button"
        className="icon-button"
        aria-label={words.download(name)}
        onClick={() => void download()}
      >
        <Download className="icon-small" aria-hidden="true" />
      </button>
      {failed && (
        <p className="problem" role="alert">
          {words.unreachable}
        </p>
      )}
    </li>
  );
}

async function fetchFile(
  api: AttachmentsApi,
  id: string,
  signal: AbortSignal,
): Promise<Blob | null> {
  const answer = await api.address(id, signal);
  if (answer.kind !== 'done') return null;
  const response = await fetch(answer.value.address, { signal });
  return response.ok ? response.blob() : null;
}

function attachmentsIn(text: string): readonly Attachment[] {
  const list: unknown = JSON.parse(text);
  return z.array(attachmentSchema).safeParse(list).data ?? [];
}
