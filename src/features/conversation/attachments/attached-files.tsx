import { useQuery } from '@tanstack/react-query';
import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import type { AttachmentsApi } from '../../../backend/attachments-api.ts';
import { attachmentsTexts as words } from '../../../texts/attachments-texts.ts';
import './attachments.css';
import { attachmentQuery } from './attachment-query.ts';
import { filesIn } from './files-in.ts';
import { thumbnailOf } from './thumbnail.ts';
import { usePicture } from './use-picture.ts';

type Properties = {
  /** As the message has them, the text of a list in JSON; by their ids where there is none yet. */
  readonly files: string | readonly string[];
  readonly api: AttachmentsApi;
};

/** What was attached to a question, to be seen and taken. */
export function AttachedFiles({ files, api }: Properties) {
  return (
    <ul className="attachments" aria-label={words.list}>
      {(typeof files === 'string' ? filesIn(files) : files).map((one) =>
        typeof one === 'string' ? (
          <SoughtFile key={one} id={one} api={api} />
        ) : (
          <SentFile key={one.id} attachment={one} api={api} />
        ),
      )}
    </ul>
  );
}

/** One of a question that is not stored yet, which names it by its id. */
function SoughtFile({ id, api }: { id: string; api: AttachmentsApi }) {
  const { data } = useQuery(attachmentQuery(api, id));
  if (data) return <SentFile attachment={data} api={api} />;
  return (
    <li className="attachment sent" aria-label={words.sought} aria-busy={data === undefined}>
      <FileText className="icon-small" aria-hidden="true" />
      <span className="attachment-name">{data === null ? words.gone : words.sought}</span>
    </li>
  );
}

function SentFile({ attachment, api }: { attachment: Attachment; api: AttachmentsApi }) {
  const { id, name, bytes, kind } = attachment;
  const [failed, setFailed] = useState(false);
  const isImage = kind === 'image';
  const picture = usePicture(id, isImage ? (signal) => drawFile(api, id, signal) : null);
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

async function drawFile(
  api: AttachmentsApi,
  id: string,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await api.address(id, signal);
  if (answer.kind !== 'done') throw new Error('Where a picture is could not be asked.');
  const response = await fetch(answer.value.address, { signal });
  if (!response.ok) throw new Error('A picture did not come.');
  return thumbnailOf(await response.blob());
}
